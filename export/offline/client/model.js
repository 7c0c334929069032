/* The page's data, read: records, the marks that stand for them, and what a choice leaves of them. */
import { answer } from "../../../clients/shared/answer.js";
import { branchesOf } from "../../../clients/shared/glyph.js";
import { ranksOf } from "../../../clients/shared/sizes.js";

const FIELDS = ["name", "family", "doc_id", "where", "tier", "scale", "size", "year", "industries", "cities", "kind"];
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

function recordOf(row) {
  const record = {};
  [...FIELDS, ...MORE].forEach((name, n) => (record[name] = row[n]));
  return { ...record, scale: figure(record.scale), target: figure(record.target) };
}

/* Columns as clients/shared/answer.js wants them. */
function columnsOf(records, marks, rules) {
  const columns = { marks: records.map(() => []) };
  for (const name of ASKED) columns[name] = records.map((record) => record[name]);
  columns.rank = ranksOf(columns.tier, rules);
  marks.forEach(({ records: numbers }, number) => {
    for (const n of numbers) columns.marks[n].push(number);
  });
  return columns;
}

function marksOf(layer) {
  const own = { layer: layer.id, family: layer.family };
  const markOf = ([key, [pick, name, precision, records, classes, held = true, counties = 0]]) => {
    const [value = null, told = ""] = (layer.values || {})[key] || [];
    return { ...own, key, pick, name, precision, records, classes, held, counties, value, told };
  };
  return Object.entries(layer.marks).map(markOf);
}

export class Model {
  /* What export/offline/data.py gives. `records` on the map come before those that are not; `onMap` of them. */
  constructor(data) {
    this.layers = data.layers;
    this.records = data.records.map(reader(data.strings)).map(recordOf);
    this.marks = data.layers.flatMap(marksOf);
    this.size = this.records.length;
    this.onMap = data.placed;
    this.columns = columnsOf(this.records, this.marks, data);
    this.layerOf = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.industryName = new Map(data.industries.map(([id, name]) => [id, name]));
    this.data = data;
    if (data.colour) this.columns.branch = branchesOf(this.columns.industries, data);
    this.whole = this.show(new Set(), NONE);
  }

  /* What is left where these layers are hidden, of these tiers, industries and documents, if any are chosen. */
  show(hidden, asked) {
    const on = this.layers.map((layer) => layer.id).filter((id) => !hidden.has(id));
    return { ...answer(this, new Set(on), asked), asked: { ...NONE, ...asked } };
  }

  /* Name of a record's own industry, empty when it has none. */
  industryOf({ industries }) {
    return (industries && this.industryName.get(industries[0])) || "";
  }
}
