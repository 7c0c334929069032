/* Records in the browser: decoded once, asked again and again. No drawing here. */
import { answer } from "../../clients/shared/answer.js";
import { branchesOf } from "../../clients/shared/glyph.js";
import { ranksOf, tierOf } from "../../clients/shared/sizes.js";
import { bySize, recordWords, yearWords } from "../../clients/shared/words.js";
import { kindOf } from "./symbols/kinds.js";

const WORDS = ["family", "doc_id", "year", "tier", "kind"];
const MOST_TOLD = 6;
const LISTS = ["industries", "cities"];

/* Texts come as numbers into `words`; null stays null. */
function decode(records) {
  const word = (code) => (code === null ? null : records.words[code]);
  const columns = { name: records.name, scale: records.scale, target: records.target, marks: records.marks };
  for (const name of WORDS) columns[name] = records[name].map(word);
  for (const name of LISTS) columns[name] = records[name].map((codes) => codes && codes.map(word));
  return columns;
}

/* What chooses a record without the others of its layer, null for most. */
function singleOf({ singles, choices }, size) {
  const found = new Array(size).fill(null);
  singles.forEach((n, k) => (found[n] = choices.singles[k][0]));
  return found;
}

function readMarks(columns) {
  return columns.pick.map((pick, n) => ({
    layer: columns.layers[columns.layer[n]],
    name: columns.name[n],
    pick,
    at: columns.lon[n] === null ? null : [columns.lon[n], columns.lat[n]],
    ...columns.more[n],
  }));
}

/* Pick or unit -> numbers of the marks that stand there. */
function byPick(marks) {
  const found = new Map();
  marks.forEach((mark, number) => {
    for (const key of new Set([mark.pick, ...(mark.units || [])])) {
      if (found.has(key)) found.get(key).push(number);
      else found.set(key, [number]);
    }
  });
  return found;
}

/* The layer of a single record's value. */
export const layerOf = (single) => single.slice(0, single.indexOf(":"));

export class Records {
  /* What webmap/payload.py gives; `grid` is the number of steps to a degree. */
  constructor({ records, marks, layers, ...rest }, grid) {
    Object.assign(this, rest, { grid });
    this.layers = layers.map((layer) => ({ ...layer, classes: new Map(layer.classes) }));
    this.layer = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.columns = decode(records);
    this.columns.single = singleOf(rest, records.name.length);
    this.columns.rank = ranksOf(this.columns.tier, this);
    this.graded = new Set(this.columns.family.filter((_, n) => this.columns.tier[n] !== null));
    this.size = this.columns.name.length;
    this.branch = branchesOf(this.columns.industries, this);
    this.marks = readMarks(marks);
    this.byPick = byPick(this.marks);
    this.industryName = new Map(this.industries.map(([id, , , , name]) => [id, name]));
  }

  /* Ids of the layers that are on: those chosen, or the default ones; and those of which a single record is chosen. */
  active({ layers, singles }) {
    const singly = new Set(singles.map(layerOf));
    const on = ({ id, on: first }) => singly.has(id) || (layers.length ? layers.includes(id) : first);
    return new Set(this.layers.filter(on).map((layer) => layer.id));
  }

  /* `columns.branch` is there while colours tell the industry. */
  show(state) {
    this.columns.branch = state.colour ? this.branch : null;
    return answer(this, this.active(state), state);
  }

  tierOf(sum) {
    return tierOf(sum, this);
  }

  /* Keys of the classes that a drawn mark shows; the same rule as layers/symbols. */
  classesOf(layer, mark, sum, inside) {
    return kindOf(layer).classesOf(layer, mark, sum, { rules: this, inside });
  }

  /* A mark in words: its own; what is promised there, the largest first; else how many records there are. */
  summary(layer, mark, sum) {
    if (mark.told) return [`${layer.name}：${mark.told}`];
    if (!sum.records.some((n) => this.columns.tier[n] !== null)) {
      const [unit, name] = this.families[layer.family];
      return [`${layer.name}：${sum.records.length} ${unit}${name}`];
    }
    const told = bySize(sum.records, this.columns, this).map((n) => this.words(n) + yearWords(n, this.columns));
    const rest = told.length - MOST_TOLD;
    return rest > 1 ? [...told.slice(0, MOST_TOLD), `另有 ${rest} 个，点开看全部`] : told;
  }

  /* 食品 3000亿级. */
  words(n) {
    const [own] = this.columns.industries[n] || [];
    return recordWords(n, this.columns, this.industryName.get(own), this);
  }
}
