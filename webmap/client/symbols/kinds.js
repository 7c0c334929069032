/* Every kind of symbol that the map can draw: one module each, found by the `symbol` of a layer.

   A kind says which classes of the legend a mark shows (`classesOf`) and draws them there (`swatch`, SVG elements
   around 0, 0). On the map it has what it needs of these: `area` (a pattern over units), `ground` (colour of a
   mark's units), `cell` (colour of a cell of a grid), `line`, `symbol` (a point), `tie` (lines to the places of a
   point), `dots`, `strip`. */
import { categoryArea } from "./category-area.js";
import { classArea } from "./class-area.js";
import { clusterMark } from "./cluster-mark.js";
import { countPoint } from "./count-point.js";
import { dot } from "./dot.js";
import { flow } from "./flow.js";
import { hexArea } from "./hex-area.js";
import { outlineArea } from "./outline-area.js";
import { path } from "./path.js";
import { provinceBox } from "./province-box.js";
import { valuePoint } from "./value-point.js";

const KINDS = new Map(
  [
    ...[categoryArea, classArea, clusterMark, countPoint, dot, flow, hexArea, outlineArea, path],
    ...[provinceBox, valuePoint],
  ].map((kind) => [kind.kind, kind]),
);

export function kindOf(layer) {
  return KINDS.get(layer.symbol);
}
