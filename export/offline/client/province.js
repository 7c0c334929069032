/* What belongs to the whole province in words, the largest first: the rule of export/symbols/province_box.py. */
import { glyphOf } from "../../../clients/shared/glyph.js";
import { recordWords, yearWords } from "../../../clients/shared/words.js";

/* The symbol of one record alone. */
function glyphAlone(n, { columns, data }) {
  const { rank, scale, target } = columns;
  return glyphOf({ records: [n], rank: rank[n], scale: scale[n], target: target[n] }, data);
}

/* Texts with their symbols, how many there are in all, and the card that tells them; null for nothing. */
export function provinceOf(model, shown) {
  const { data, columns, records } = model;
  const layer = model.layers.find(({ id, symbol }) => symbol === "province_box" && shown.on.has(id));
  const sums = layer ? shown.byLayer.get(layer.id) : [];
  if (!data.extent.whole || !sums.length) return null;
  const left = new Set(sums.flatMap(([, sum]) => sum.records));
  const found = data.order.filter((n) => left.has(n)).map((n) => [n, glyphAlone(n, model)]);
  found.sort(([, a], [, b]) => (b.yi || 0) - (a.yi || 0));
  const words = (n) => recordWords(n, columns, model.industryOf(records[n]), data) + yearWords(n, columns);
  const said = new Map(found.map(([n, glyph]) => [words(n), glyph]));
  return { lines: [...said], most: data.provinceMost, pick: model.marks[sums[0][0]].pick };
}
