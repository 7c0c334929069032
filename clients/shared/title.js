/* A title as a person would write it: the rule of layers/title.py. */

const MOST_SUBJECTS = 3;
const MOST_NAMED = 3;
const INDUSTRY = "产业";
const BESIDE = "；另附";
const NUMERALS = "〇一二三四五六七八九";

/* The one document by its name, several by their number. `titles`: id -> title of every document. */
function whose(chosen, titles) {
  const ids = chosen.length ? chosen : [...titles.keys()];
  if (ids.length === 1) return `《${titles.get(ids[0])}》`;
  return `河南省${NUMERALS[ids.length] || ids.length}份政策文件 `;
}

/* 2017 年目标, 2012—2020 年目标; `years`: those of the records that are graded, as they stand. */
function dated(chosen, years, noYear) {
  if (!years.length) return "";
  const known = chosen.length ? chosen : years.filter(Boolean);
  const sorted = [...new Set(known)].filter((year) => year !== noYear).sort();
  const undated = years.filter((year) => year === noYear).length;
  if (!sorted.length) return "目标（未写年份）";
  if (2 * undated > years.length) return "目标（多数未写年份）";
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return first === last ? `${first} 年目标` : `${first}—${last} 年目标`;
}

/* 漯河、郑州; 漯河等 5 市 where they are too many for a title. */
export const named = (names, unit) =>
  names.length <= MOST_NAMED ? names.join("、") : `${names[0]}等 ${names.length} ${unit}`;

function listed(subjects) {
  const more = subjects.length > MOST_SUBJECTS ? `等 ${subjects.length} 类` : "";
  return subjects.slice(0, MOST_SUBJECTS).join("、") + more;
}

/* 生物产业集群, not 生物产业产业集群. */
function joined(before, what) {
  const twice = before.endsWith(INDUSTRY) && what.startsWith(INDUSTRY);
  return `${twice ? before.slice(0, -INDUSTRY.length) : before}${what}`;
}

/* `asked`: documents, years, tiers (ids, words), cities, industries (names); `shown`: [subject, name, own] of each
   layer, own where it is the planner's; `years` of the graded records; `words`: titles, noYear, tierOrder, tierText. */
export function titleOf(asked, shown, years, { titles, noYear, tierOrder, tierText }) {
  const told = dated(asked.years, years, noYear);
  const begin = whose(asked.documents, titles);
  const official = shown.filter(([, , own]) => !own);
  const mine = listed(shown.filter(([, , own]) => own).map(([, name]) => name));
  if (mine && !official.length) return `河南省${named(asked.cities, "市")}${mine}`;
  const families = official.map(([subject]) => subject).filter(Boolean);
  const subjects = [...new Set(families), ...official.filter(([subject]) => !subject).map(([, name]) => name)];
  const tiers = tierOrder.filter((tier) => asked.tiers.includes(tier)).map((tier) => tierText[tier]);
  const parts = [named(asked.cities, "市"), named(asked.industries, "个产业"), tiers.join("、")].filter(Boolean);
  const gap = asked.cities.length > 1 || asked.industries.length > 1 ? " " : "";
  const what = joined([...parts, ""].join(gap), listed(subjects) || "地图");
  return `${/^\d/.test(told) ? begin : begin.trim()}${told}：${what}${mine && BESIDE + mine}`;
}
