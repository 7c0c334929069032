/* The page's data, read: facts, the marks that stand for them, and what a choice leaves of them. */
import { answer } from "../../../clients/shared/answer.js";
import { ranksOf } from "../../../clients/shared/sizes.js";

const FIELDS = ["name", "family", "doc_id", "lines", "tier", "scale", "size", "year", "industries", "cities", "kind"];
const MORE = ["heading", "more", "reason", "target"];
const ASKED = ["family", "doc_id", "year", "tier", "industries", "name", "kind", "scale", "target"];
const NONE = { tiers: [], industries: [], documents: [] };

/* Texts by their numbers, as export/offline/data.py codes them. */
function reader(strings) {
  const read = (code) => {
    if (code === null) return null;
    return Array.isArray(code) ? code.map(read) : strings[code];
  };
  return read;
}

const figure = (text) => (text === null || text === undefined ? null : Number(text));

function factOf(row) {
  const fact = {};
  [...FIELDS, ...MORE].forEach((name, n) => (fact[name] = row[n]));
  return { ...fact, scale: figure(fact.scale), target: figure(fact.target) };
}

/* Columns as clients/shared/answer.js wants them. */
function columnsOf(facts, marks, rules) {
  const columns = { marks: facts.map(() => []) };
  for (const name of ASKED) columns[name] = facts.map((fact) => fact[name]);
  columns.rank = ranksOf(columns.tier, rules);
  marks.forEach(({ facts: numbers }, number) => {
    for (const n of numbers) columns.marks[n].push(number);
  });
  return columns;
}

function marksOf(layer) {
  const own = { layer: layer.id, family: layer.family };
  const markOf = ([key, [pick, name, precision, facts, classes, held = true, counties = 0]]) => {
    return { ...own, key, pick, name, precision, facts, classes, held, counties };
  };
  return Object.entries(layer.marks).map(markOf);
}

export class Model {
  /* What export/offline/data.py gives. `facts` on the map come before those that are not; `onMap` of them. */
  constructor(data) {
    this.layers = data.layers;
    this.facts = data.facts.map(reader(data.strings)).map(factOf);
    this.marks = data.layers.flatMap(marksOf);
    this.size = this.facts.length;
    this.onMap = data.placed;
    this.columns = columnsOf(this.facts, this.marks, data);
    this.layerOf = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.industryName = new Map(data.industries.map(([id, name]) => [id, name]));
    this.data = data;
    this.whole = this.show(new Set(), NONE);
  }

  /* What is left where these layers are hidden, of these tiers, industries and documents, if any are chosen. */
  show(hidden, asked) {
    const on = this.layers.map((layer) => layer.id).filter((id) => !hidden.has(id));
    return { ...answer(this, new Set(on), asked), asked: { ...NONE, ...asked } };
  }

  /* Name of a fact's own industry, empty when it has none. */
  industryOf({ industries }) {
    return (industries && this.industryName.get(industries[0])) || "";
  }
}
