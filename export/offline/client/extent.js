/* What of a choice belongs to the part of the province that the page is about: export/figure/narrowing.py. */

/* Whether a mark belongs to it: by its place, else by one of the records that are left on it. */
export function markIn({ held }, { records }, { byCity }) {
  return held === null ? records.some((n) => byCity[n]) : Boolean(held);
}

/* [number, sum] of the marks of the extent, in the order of layers and marks. */
export function marksIn(model, shown) {
  const numbers = [...shown.marks.keys()].sort((a, b) => a - b);
  const sums = numbers.map((number) => [number, shown.marks.get(number)]);
  return sums.filter(([number, sum]) => markIn(model.marks[number], sum, model.data));
}

/* Numbers of the records on the map that touch the extent, and of those off it that concern it. */
export function recordsIn(model, shown) {
  const { extent, concerned } = model.data;
  if (extent.whole) return { placed: shown.placed, off: shown.off };
  const drawn = new Set(marksIn(model, shown).flatMap(([, { records }]) => records));
  return { placed: shown.placed.filter((n) => drawn.has(n)), off: shown.off.filter((n) => concerned[n]) };
}

/* Why a record is off the map: its own reason, or the layer that the reader has shut. */
export function reasonOf(model, n) {
  const { reason } = model.records[n];
  return n < model.onMap ? `图层“${reason}”没有打开` : reason;
}
