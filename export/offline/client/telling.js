/* Title, counts and sources of what is shown: the rules of layers/title.py, layers/headline.py, export/figure. */
import { titleOf } from "../../../clients/shared/title.js";
import { countWords, tierCounts } from "../../../clients/shared/words.js";
import { reasonOf, recordsIn } from "./extent.js";

const either = (chosen, asked) => (chosen.length ? chosen : asked);

/* What is asked of the shown records, with names where a title names things. */
function askedOf({ data, industryName }, { asked }) {
  const cities = new Map(data.cities);
  const name = (id) => industryName.get(id) || id;
  return {
    documents: either(asked.documents, data.asked.documents),
    years: data.asked.years,
    tiers: either(asked.tiers, data.asked.tiers),
    industries: either(asked.industries, data.asked.industries).map(name),
    cities: data.asked.cities.map((code) => cities.get(code)),
  };
}

/* The title that the rule makes. */
export function madeTitle(model, shown) {
  const { data, columns } = model;
  const graded = [...shown.placed, ...shown.off].filter((n) => columns.tier[n] !== null);
  const titles = new Map(data.documents.map(([id, title]) => [id, title]));
  const layers = data.subjects.filter((_, n) => shown.on.has(model.layers[n].id));
  const years = graded.map((n) => columns.year[n]);
  const title = titleOf(askedOf(model, shown), layers, years, { ...data, titles });
  const { whole, name } = data.extent;
  return whole || title.includes(name.slice(0, 2)) ? title : `${name}｜${title}`;
}

/* Counts by kind and tier, what is not on the map, and what the figures are. */
export function subtitle(model, shown) {
  const { data, columns } = model;
  const { placed, off } = recordsIn(model, shown);
  const counts = new Map();
  for (const [numbers, way] of [
    [placed, "placed"],
    [off, "off"],
  ]) {
    // prettier-ignore
    for (const n of numbers) {
      const known = counts.get(columns.family[n]) || { placed: 0, off: 0 };
      known[way] += 1;
      counts.set(columns.family[n], known);
    }
  }
  const inner = (family) =>
    tierCounts(placed.filter((n) => columns.family[n] === family), columns, data.tierOrder, data); // prettier-ignore
  const graded = placed.some((n) => data.families[columns.family[n]][2]);
  return (countWords(data.families, counts, inner) || data.nothing) + (graded ? data.unit : "");
}

/* 《…》（2014）、…: documents of the shown records, then what stands in none, by what it says of itself. */
export function sources({ data, columns }, shown) {
  const used = new Set(shown.placed.map((n) => columns.doc_id[n]));
  const known = new Set(data.documents.map(([id]) => id));
  const own = [...used].filter((id) => !known.has(id));
  return [...data.documents.filter(([id]) => used.has(id)).map(([, , , dated]) => dated), ...own];
}

/* [number, reason] of what is not on the map. */
export function missing(model, shown) {
  return recordsIn(model, shown).off.map((n) => [n, reasonOf(model, n)]);
}
