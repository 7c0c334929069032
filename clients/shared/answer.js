/* Which records a selection lets pass, and what they add up to on each mark: the rules of layers/compose.py. */

/* What can be asked, and the column of the records that answers it. */
export const COLUMNS = {
  documents: "doc_id",
  years: "year",
  tiers: "tier",
  industries: "industries",
  cities: "cities",
};

/* A record that the question does not apply to (null) passes; of several values one is enough. */
function test(wanted, values) {
  return (n) => {
    const value = values[n];
    if (value === null) return true;
    return Array.isArray(value) ? value.some((one) => wanted.has(one)) : wanted.has(value);
  };
}

function testsOf(asked, columns) {
  const questions = Object.keys(COLUMNS).filter((question) => asked[question] && asked[question].length);
  return questions.map((question) => test(new Set(asked[question]), columns[COLUMNS[question]]));
}

/* Of a kind of which single records are chosen these, of the others all: `single` is what chooses a record alone. */
function singled(asked, { family, single }) {
  const wanted = new Set(asked.singles || []);
  const kinds = new Set(wanted.size ? family.filter((_, n) => wanted.has(single[n])) : []);
  return (n) => !kinds.has(family[n]) || wanted.has(single[n]);
}

/* Numbers of the records that every question lets pass, of the kinds that a shown layer has. `on` are ids of layers. */
export function admitted({ layers, columns, size }, on, asked) {
  const families = new Set(layers.filter((layer) => on.has(layer.id)).map((layer) => layer.family));
  const tests = [...testsOf(asked, columns), singled(asked, columns)];
  const found = [];
  for (let n = 0; n < size; n += 1) {
    if (families.has(columns.family[n]) && tests.every((passes) => passes(n))) found.push(n);
  }
  return found;
}

/* The larger of two figures, of which either may be null. */
function larger(one, other) {
  return other !== null && (one === null || other > one) ? other : one;
}

function add(sums, number, n, { rank, scale, target }) {
  let sum = sums.get(number);
  if (!sum) sums.set(number, (sum = { records: [], rank: -1, scale: null, target: null }));
  sum.records.push(n);
  if (rank[n] < sum.rank) return;
  if (rank[n] > sum.rank) Object.assign(sum, { rank: rank[n], scale: null, target: null });
  sum.scale = larger(sum.scale, scale[n]);
  sum.target = larger(sum.target, target[n]);
}

/* The shown layers that a record is drawn on; what it adds to each of its marks there. */
function place(n, { marks, columns }, { on, marks: sums }) {
  const hit = new Set();
  for (const number of columns.marks[n]) {
    const { layer } = marks[number];
    if (!on.has(layer)) continue;
    hit.add(layer);
    add(sums, number, n, columns);
  }
  return hit;
}

function count(n, hit, { columns: { family } }, { counts, layerCounts, placed, off }) {
  const known = counts.get(family[n]) || { placed: 0, off: 0 };
  counts.set(family[n], known);
  known[hit.size ? "placed" : "off"] += 1;
  (hit.size ? placed : off).push(n);
  for (const layer of hit) layerCounts.set(layer, (layerCounts.get(layer) || 0) + 1);
}

/* What a selection shows. `marks`: number of a mark -> its records, the rank of their highest tier (-1 for none), and
   the largest figure and revenue target of records of that tier; `placed`: records on a shown mark, `off`: the others;
   `counts` of records by kind, `layerCounts` by layer; `byLayer`: [number, sum] of each shown layer's marks.

   Records have `layers` with id and family, `marks` with layer, `size` and these `columns`: family, those that are
   asked, single, rank, scale, target, marks (numbers). */
export function answer(records, on, asked) {
  const shown = { on, placed: [], off: [] };
  for (const name of ["marks", "counts", "layerCounts", "byLayer"]) shown[name] = new Map();
  for (const n of admitted(records, on, asked)) count(n, place(n, records, shown), records, shown);
  for (const id of on) shown.byLayer.set(id, []);
  for (const [number, sum] of shown.marks) shown.byLayer.get(records.marks[number].layer).push([number, sum]);
  return shown;
}
