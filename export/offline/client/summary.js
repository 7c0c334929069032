/* The table of the highest promises and the counts of a chart: the rules of export/figure/summary.py. */
import { tierOf } from "../../../clients/shared/sizes.js";
import { sizeWords } from "../../../clients/shared/words.js";
import { marksIn, recordsIn } from "./extent.js";

/* In a cell without anything to tell. */
const NONE = "—";

const before = (a, b) => (a < b ? -1 : Number(a > b));

const yiOf = (scale, floor) => Math.max(scale || 0, floor || 0);

/* The name of a mark; of several with the same records: 洛阳工业等 4 个园区. */
function commonName(marks, { words, zoneEnds }) {
  const [{ name }] = marks;
  if (marks.length === 1) return name;
  const kinds = new Set(marks.map(({ pick }) => pick.split(":")[0]));
  const word = (kinds.size === 1 && words[[...kinds][0]]) || "地点";
  const end = word === "园区" ? zoneEnds.find((one) => name.endsWith(one)) || "" : "";
  return `${name.slice(0, name.length - end.length)}等 ${marks.length} 个${word}`;
}

/* Industries of what stands on a mark, that of the largest first. */
function industriesOn(numbers, model) {
  const { records, data } = model;
  const size = (n) => yiOf(records[n].scale, data.tierFloor[records[n].tier || ""]);
  const sorted = [...numbers].sort((a, b) => size(b) - size(a));
  return [...new Set(sorted.map((n) => model.industryOf(records[n])).filter(Boolean))].join("、") || NONE;
}

/* Marks with the same records as one, in their order. */
function together(sums) {
  const found = new Map();
  for (const one of sums) {
    const key = [...one[1].records].sort((a, b) => a - b).join();
    if (found.has(key)) found.get(key).push(one);
    else found.set(key, [one]);
  }
  return [...found.values()];
}

/* 郑州、开封; 郑州等 9 市; 全省. */
function citiesOf(number, { records, data }) {
  const { allCities, mostCities } = data.places;
  const named = new Map(data.cities);
  const names = (records[number].cities || []).map((code) => named.get(code)).filter(Boolean);
  if (names.length === data.cities.length) return allCities;
  return names.length > mostCities ? `${names[0]}等 ${names.length} 市` : names.join("、") || NONE;
}

/* The second column: what is promised; without tiers where the one record is, or how many there are. */
const SIZES = {
  tier: (sum, { data }) => sizeWords(sum, data),
  place: (sum, model) => citiesOf(sum.records[0], model),
  count: (sum) => String(sum.records.length),
};

/* A planner's own figures, the largest first, each with its cities. */
function valued(drawn, { marks, records, data }) {
  const named = new Map(data.cities);
  const citiesOn = (numbers) => {
    const codes = new Set(numbers.flatMap((n) => records[n].cities || []));
    return (
      [...codes]
        .map((code) => named.get(code))
        .filter(Boolean)
        .join("、") || NONE
    );
  };
  const order = ([a], [b]) =>
    Number(marks[a].value === null) - Number(marks[b].value === null) ||
    marks[b].value - marks[a].value ||
    before(marks[a].key, marks[b].key);
  const rowOf = ([number, sum]) => {
    const { name, told, pick } = marks[number];
    return [[name, told || NONE, citiesOn(sum.records)], pick];
  };
  return [data.places.headers.value, [...drawn].sort(order).map(rowOf)];
}

/* Header and rows [texts, pick] a place: with tiers sorted by what is promised, otherwise by number of records; no
   column of industries where no row has one. */
export function tableOf(model, shown) {
  const [header, rows] = placedRows(model, shown);
  if (rows.some(([texts]) => texts[header.length - 1] !== NONE)) return [header, rows];
  return [header.slice(0, -1), rows.map(([texts, pick]) => [texts.slice(0, -1), pick])];
}

function placedRows(model, shown) {
  const { marks, data } = model;
  const every = marksIn(model, shown);
  const graded = every.filter(([number]) => data.families[marks[number].family][2]);
  const drawn = anyGraded(model, shown) ? graded : every;
  const tiered = anyGraded(model, shown);
  if (!tiered && every.some(([number]) => marks[number].value !== null)) return valued(every, model);
  const yi = (sum) => (tiered ? yiOf(sum.scale, data.tierFloor[tierOf(sum, data)]) : 0);
  const order = ([a, one], [b, other]) =>
    yi(other) - yi(one) || other.records.length - one.records.length || before(marks[a].key, marks[b].key);
  const kind = tiered ? "tier" : drawn.every(([, { records }]) => records.length === 1) ? "place" : "count";
  const size = (sum) => SIZES[kind](sum, model);
  const rows = together([...drawn].sort(order)).map((same) => {
    const [[number, sum]] = same;
    const named = same.map(([one]) => marks[one]);
    return [[commonName(named, data.places), size(sum), industriesOn(sum.records, model)], marks[number].pick];
  });
  const outside = tiered ? data.extent.outside.map((name) => [[name, "省外成员", NONE], ""]) : [];
  return [data.places.headers[kind], [...rows, ...outside]];
}

/* Whether anything with tiers is drawn, in the extent or around it. */
function anyGraded({ marks, data }, shown) {
  return [...shown.marks.keys()].some((number) => data.families[marks[number].family][2]);
}

/* The industries of a record without those above another of them, each by its name at the top of the tree. */
function topsOf(industries, known) {
  const above = new Set(industries.flatMap((id) => known.get(id).parents));
  return new Set(industries.filter((id) => !above.has(id)).map((id) => known.get(id).top));
}

/* Pairs of name and tier, by city or by industry at the top. */
function pairsOf({ data, records }, numbers) {
  const { cities } = data.extent;
  const names = new Map(cities ? data.cities.filter(([code]) => cities.includes(code)) : []);
  const known = new Map(data.industries.map(([id, , , top, parents]) => [id, { top, parents }]));
  const namesOf = ({ cities: own, industries }) =>
    cities ? (own || []).map((code) => names.get(code)).filter(Boolean) : [...topsOf(industries || [], known)];
  const pairs = numbers.flatMap((n) => namesOf(records[n]).map((name) => [name, records[n].tier]));
  return [pairs, [...names.values()]];
}

/* Name -> count of each tier; the largest first, equal ones as in `order`, then by name. */
function counted(pairs, order, tiers) {
  const found = new Map(order.map((name) => [name, tiers.map(() => 0)]));
  for (const [name, tier] of pairs) {
    if (!found.has(name)) found.set(name, tiers.map(() => 0)); // prettier-ignore
    const place = tiers.indexOf(tier);
    found.get(name)[place < 0 ? tiers.length - 1 : place] += 1;
  }
  const total = (name) => found.get(name).reduce((sum, one) => sum + one, 0);
  const place = (name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const names = [...found.keys()].sort((a, b) => total(b) - total(a) || place(a) - place(b) || before(a, b));
  return names.map((name) => [name, found.get(name)]);
}

/* Title, tiers and rows [name, counts] of the chart, cities without any told by their number; null where bars would
   tell nothing. */
export function chartOf(model, shown) {
  const { data, records } = model;
  const { placed } = recordsIn(model, shown);
  const families = [...new Set(placed.map((n) => records[n].family))];
  const unit = families.length === 1 ? data.families[families[0]][1] : "记录";
  const tiers = [...[...data.tiers].reverse(), ""];
  const rows = counted(...pairsOf(model, placed), tiers);
  const sums = rows.map(([, counts]) => counts.reduce((sum, one) => sum + one, 0));
  const there = sums.filter(Boolean).length;
  if (there < 2 || Math.max(...sums) < 2) return null;
  const graded = shown.placed.some((n) => data.families[records[n].family][2]);
  const title = data.extent.cities ? `各省辖市${unit}数` : `${data.extent.name}各产业${unit}数`;
  const none = rows.length - there;
  const told = none ? `${title}（另 ${none} 市没有）` : title;
  return { title: told, tiers: graded ? tiers : null, rows: rows.slice(0, there) };
}
