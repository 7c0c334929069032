/* What the page knows besides its picture: facts, and the marks that stand for them. */
import { $ } from "./dom.js";

export const data = JSON.parse($("data").textContent);

/* Texts by their numbers, as export/offline/data.py codes them. */
export function read(code) {
  if (code === null) return null;
  return Array.isArray(code) ? code.map(read) : data.strings[code];
}

function factOf([name, kind, doc, lines, tier, scale, size, year, industries, cities, heading, more, target]) {
  return {
    name,
    kind,
    doc,
    lines,
    tier,
    scale: scale === null ? null : Number(scale),
    target: target === null ? null : Number(target),
    size,
    year,
    industries,
    cities,
    heading,
    more,
    picks: new Set(),
  };
}

function markOf(layer, id, [pick, name, precision, numbers]) {
  const mark = { id, pick, name, precision, layer, facts: numbers.map((n) => facts[n]), shapes: [] };
  for (const fact of mark.facts) fact.picks.add(pick);
  return mark;
}

export const facts = data.facts.map(read).map(factOf);
export const industryName = new Map(data.industries.map(([id, name]) => [id, name]));

/* Layers with their marks by key and the facts that they have. */
export const layers = data.layers.map((row) => {
  const layer = { ...row };
  layer.byMark = new Map(Object.entries(row.marks).map(([id, mark]) => [id, markOf(layer, id, mark)]));
  layer.has = new Set([...layer.byMark.values()].flatMap((mark) => mark.facts));
  return layer;
});
