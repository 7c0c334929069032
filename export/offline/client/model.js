/* The page's data, read: facts, the marks that stand for them, and what a choice leaves of them. */
import { answer } from "../../../clients/shared/answer.js";
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

function factOf([name, kind, doc, lines, tier, scale, size, year, industries, cities, heading, more, target = null]) {
  const figures = { scale: figure(scale), target: figure(target) };
  return { name, kind, doc, lines, tier, ...figures, size, year, industries, cities, heading, more };
}

/* Columns as clients/shared/answer.js wants them. Every fact stands on a mark, and is of the family of its layer. */
function columnsOf(facts, marks, rules) {
  const columns = { family: [], marks: facts.map(() => []) };
  for (const name of ["tier", "industries", "scale", "target"]) columns[name] = facts.map((fact) => fact[name]);
  columns.rank = ranksOf(columns.tier, rules);
  marks.forEach(({ family, facts: numbers }, number) => {
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
  return rows.map(([key, [pick, name, precision, facts]]) => ({ ...own, key, pick, name, precision, facts }));
}

export class Model {
  /* What export/offline/data.py gives. */
  constructor(data) {
    this.read = reader(data.strings);
    this.layers = data.layers;
    this.facts = data.facts.map(this.read).map(factOf);
    this.marks = data.layers.flatMap(marksOf);
    this.size = this.facts.length;
    this.columns = columnsOf(this.facts, this.marks, data);
    this.whole = this.show(new Set(), [], "");
  }

  /* What is left where these layers are hidden, with these tiers and this industry chosen, if any. */
  show(hidden, tiers, industry) {
    const on = this.layers.map((layer) => layer.id).filter((id) => !hidden.has(id));
    return answer(this, new Set(on), { tiers, industries: industry ? [industry] : [] });
  }
}
