/* Lines through their nodes; a node that the document does not state is hollow and dashed. */
import { drawing } from "../drawing.js";

const NODE_RADIUS = 3.5;
const BAND_PX = 22;
const PALE = "2a";

function node(ctx, [x, y], colour, stated) {
  ctx.beginPath();
  ctx.arc(x, y, NODE_RADIUS, 0, 2 * Math.PI);
  ctx.fillStyle = stated ? colour : "#ffffff";
  ctx.fill();
  ctx.setLineDash(stated ? [] : [2.5, 2]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.setLineDash([]);
}

/* An area that a document names by a line; how wide it is, none says. */
const isBelt = ({ category }) => Boolean(category) && category.endsWith("带");

function stroke(ctx, width, colour) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export const path = {
  kind: "path",

  classesOf: (layer, mark) => [
    "line",
    ...(isBelt(mark) ? ["belt"] : []),
    ...mark.path.map(([, , stated]) => (stated ? "stated" : "inferred")),
  ],

  /* `line`: its places on the canvas. */
  line(ctx, layer, mark, line, picked) {
    const colour = layer.classes.get("line")[2];
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.beginPath();
    line.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    if (isBelt(mark)) stroke(ctx, BAND_PX, `${colour}${PALE}`);
    stroke(ctx, 6, "#ffffffcc");
    stroke(ctx, picked ? 5 : 3, colour);
    ctx.lineCap = "butt"; /* round caps would close the gaps of the dashed rings */
    mark.path.forEach(([, , stated], k) => node(ctx, line[k], colour, stated));
  },

  swatch(layer, key, [shape, , colour, , dashed, style]) {
    if (style === "belt") return [drawing("path", { d: "M-12 0H12", stroke: `${colour}50`, "stroke-width": 10 })];
    if (shape === "line") return [drawing("path", { d: "M-12 0H12", stroke: colour, "stroke-width": 3 })];
    const fill = dashed ? "#ffffff" : colour;
    return [drawing("circle", { r: NODE_RADIUS, fill, stroke: colour, "stroke-width": 1.5 })];
  },
};
