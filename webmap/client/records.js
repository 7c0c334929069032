/* Records in the browser: decoded once, asked again and again. No drawing here. */
import { answer } from "../../clients/shared/answer.js";
import { ranksOf, sizeClass, tierOf } from "../../clients/shared/sizes.js";
import { sizeWords } from "../../clients/shared/words.js";

const WORDS = ["family", "doc_id", "year", "tier"];
const LISTS = ["industries", "cities"];

/* Texts come as numbers into `words`; null stays null. */
function decode(entries) {
  const word = (code) => (code === null ? null : entries.words[code]);
  const columns = { name: entries.name, scale: entries.scale, target: entries.target, marks: entries.marks };
  for (const name of WORDS) columns[name] = entries[name].map(word);
  for (const name of LISTS) columns[name] = entries[name].map((codes) => codes && codes.map(word));
  return columns;
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

export class Records {
  /* What webmap/payload.py gives; `grid` is the number of steps to a degree. */
  constructor({ entries, marks, layers, ...rest }, grid) {
    Object.assign(this, rest, { grid });
    this.layers = layers.map((layer) => ({ ...layer, classes: new Map(layer.classes) }));
    this.layer = new Map(this.layers.map((layer) => [layer.id, layer]));
    this.columns = decode(entries);
    this.columns.rank = ranksOf(this.columns.tier, this);
    this.size = this.columns.name.length;
    this.marks = readMarks(marks);
    this.byPick = byPick(this.marks);
  }

  /* Ids of the layers that are on: those chosen, or the default ones. */
  active({ layers }) {
    const on = this.layers.filter((layer) => (layers.length ? layers.includes(layer.id) : layer.on));
    return new Set(on.map((layer) => layer.id));
  }

  show(state) {
    return answer(this, this.active(state), state);
  }

  tierOf(sum) {
    return tierOf(sum, this);
  }

  sizeClass(sum) {
    return sizeClass(sum, this);
  }

  /* Keys of the classes that a drawn mark shows; the same rule as layers/symbols. */
  classesOf(layer, mark, sum, insideHenan) {
    switch (layer.symbol) {
      case "tier_area":
        return [this.tierOf(sum), "none"];
      case "bubble":
        return [this.sizeClass(sum)];
      case "zone_point":
        return layer.classes.has(mark.precision) ? [this.tierOf(sum), mark.precision] : [this.tierOf(sum)];
      case "outline_area":
        return [...new Set(mark.units.map((unit) => (insideHenan(unit) ? "in" : "out")))];
      case "category_area":
        return [mark.category];
      case "path":
        return ["line", ...mark.path.map((node) => (node[2] ? "stated" : "inferred"))];
      default:
        return [layer.symbol === "dot" ? "dot" : "count"];
    }
  }

  /* 县域集群：3 个集群，最高3000亿级: a mark in words. */
  summary(layer, sum) {
    const [unit, name] = this.families[layer.family];
    const known = sum.scale !== null || sum.rank >= 0 || sum.target !== null;
    return `${layer.name}：${sum.entries.length} ${unit}${name}${known ? `，最高${sizeWords(sum, this)}` : ""}`;
  }
}
