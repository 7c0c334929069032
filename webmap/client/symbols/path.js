/* Lines through their nodes; a node that the document does not state is hollow and dashed. */
import { drawing } from "../drawing.js";

const NODE_RADIUS = 3.5;

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

function stroke(ctx, width, colour) {
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

export const path = {
  kind: "path",

  classesOf: (layer, mark) => ["line", ...mark.path.map(([, , stated]) => (stated ? "stated" : "inferred"))],

  /* `line`: its places on the canvas. */
  line(ctx, layer, mark, line, picked) {
    const colour = layer.classes.get("line")[2];
    ctx.lineJoin = ctx.lineCap = "round";
    ctx.beginPath();
    line.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    stroke(ctx, 6, "#ffffffcc");
    stroke(ctx, picked ? 5 : 3, colour);
    ctx.lineCap = "butt"; /* round caps would close the gaps of the dashed rings */
    mark.path.forEach(([, , stated], k) => node(ctx, line[k], colour, stated));
  },

  swatch(layer, key, [shape, , colour, , dashed]) {
    if (shape === "line") return [drawing("path", { d: "M-12 0H12", stroke: colour, "stroke-width": 3 })];
    const fill = dashed ? "#ffffff" : colour;
    return [drawing("circle", { r: NODE_RADIUS, fill, stroke: colour, "stroke-width": 1.5 })];
  },
};
