/* Which lines of the legend hold for what is shown: the rules of layers/symbols and export/figure/narrowing.py. */
import { clusterClasses } from "../../../clients/shared/classes.js";
import { glyphOf } from "../../../clients/shared/glyph.js";
import { marksIn } from "./extent.js";

function classesOf({ layerOf, data }, mark, sum) {
  const { symbol, tinted } = layerOf.get(mark.layer);
  if (symbol !== "cluster_mark") return mark.classes;
  const rough = mark.classes.find((key) => key !== "tied") || "";
  const glyph = glyphOf(sum, data);
  const [tier, ...more] = clusterClasses(glyph, { tinted, tied: mark.classes.includes("tied"), rough });
  return [glyph.letter ? branchClass(glyph, data) : tier, ...more];
}

/* The class of an industry, where colours tell industries: that of its letter. */
function branchClass({ letter }, { branches }) {
  return `branch:${Object.keys(branches).find((key) => branches[key][1] === letter)}`;
}

/* Whether a layer that draws anything leaves a county of the frame without a record. */
function leavesEmpty({ marks }, { counties }, drawn) {
  return drawn.length > 0 && drawn.reduce((sum, [number]) => sum + marks[number].counties, 0) < counties;
}

/* Marks of the extent, and areas of somewhere else that reach into the frame. */
function seenOf(model, shown) {
  const areas = model.layers.filter(({ area, id }) => area && shown.on.has(id));
  const drawn = areas.flatMap(({ id }) => [...(shown.byLayer.get(id) || [])]);
  return [...marksIn(model, shown), ...drawn.filter(([number]) => model.marks[number].counties > 0)];
}

/* "layer/class" of every class that is to be seen. */
export function legendOf(model, shown) {
  const found = new Set();
  for (const [number, sum] of seenOf(model, shown)) {
    const mark = model.marks[number];
    for (const key of classesOf(model, mark, sum)) found.add(`${mark.layer}/${key}`);
  }
  if (model.data.extent.whole) return found;
  for (const layer of model.layers.filter(({ id, counties }) => counties !== undefined && shown.on.has(id))) {
    const empty = leavesEmpty(model, layer, shown.byLayer.get(layer.id));
    found[empty ? "add" : "delete"](`${layer.id}/none`);
  }
  return found;
}
