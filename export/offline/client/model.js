/* The page's data, read: records, the marks that stand for them, and what a choice leaves of them. */
import { answer } from "../../../clients/shared/answer.js";
import { branchesOf } from "../../../clients/shared/glyph.js";
import { ranksOf } from "../../../clients/shared/sizes.js";

/* Texts by their numbers, as export/offline/data.py codes them. */
function reader(strings) {
  const read = (code) => {
    if (code === null) return null;
    return Array.isArray(code) ? code.map(read) : strings[code];
  };
  return read;
}

const figure = (text) => (text === null ? null : Number(text));

function recordOf([name, kind, doc, lines, tier, scale, size, year, industries, cities, heading, more, target = null]) {
  const figures = { scale: figure(scale), target: figure(target) };
  return { name, kind, doc, lines, tier, ...figures, size, year, industries, cities, heading, more };
}

/* Columns as clients/shared/answer.js wants them. Every record stands on a mark, and is of the family of its layer. */
function columnsOf(records, marks, rules) {
  const columns = { family: [], marks: records.map(() => []) };
  for (const name of ["tier", "industries", "scale", "target"]) columns[name] = records.map((record) => record[name]);
  columns.rank = ranksOf(columns.tier, rules);
  marks.forEach(({ family, records: numbers }, number) => {
    for (const n of numbers) {
      columns.marks[n].push(number);
      columns.family[n] = family;
    }
  });
  return columns;
}

function marksOf(layer) {
  const own = { layer: layer.id, family: layer.family };
  const rows = Object.entries(layer.marks);
  return rows.map(([key, [pick, name, precision, records]]) => ({ ...own, key, pick, name, precision, records }));
}

export class Model {
  /* What export/offline/data.py gives. */
  constructor(data) {
    this.read = reader(data.strings);
    this.layers = data.layers;
    this.records = data.records.map(this.read).map(recordOf);
    this.marks = data.layers.flatMap(marksOf);
    this.size = this.records.length;
    this.columns = columnsOf(this.records, this.marks, data);
    if (data.colour) this.columns.branch = branchesOf(this.columns.industries, data);
    this.whole = this.show(new Set(), [], "");
  }

  /* What is left where these layers are hidden, with these tiers and this industry chosen, if any. */
  show(hidden, tiers, industry) {
    const on = this.layers.map((layer) => layer.id).filter((id) => !hidden.has(id));
    return answer(this, new Set(on), { tiers, industries: industry ? [industry] : [] });
  }
}
