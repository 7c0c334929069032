/* Lines between two places, the wider the larger their value; the same rules as layers/symbols/flow.py. */
import { drawing } from "../drawing.js";

const SOFT = "c0";
const PICKED = "#0b5cad";
const HEAD_PX = 6;

function widthOf({ most, widest, thinnest }, value) {
  return Math.max(thinnest, widest * (most ? Math.abs(value) / most : 0)) * 1.2;
}

/* A triangle whose tip is the end of the line. */
function head(ctx, line, size) {
  const [[x0, y0], [x1, y1]] = line.slice(-2);
  const long = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [ux, uy] = [(x1 - x0) / long, (y1 - y0) / long];
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x1 - size * ux - (size / 2) * uy, y1 - size * uy + (size / 2) * ux);
  ctx.lineTo(x1 - size * ux + (size / 2) * uy, y1 - size * uy - (size / 2) * ux);
  ctx.fill();
}

export const flow = {
  kind: "flow",

  classesOf: () => ["line"],

  /* `line`: its places on the canvas. */
  line(ctx, layer, mark, line, picked) {
    const width = widthOf(layer, mark.value);
    const colour = picked ? PICKED : layer.classes.get("line")[2] + SOFT;
    ctx.lineJoin = "round";
    ctx.lineCap = "butt";
    ctx.beginPath();
    line.forEach(([x, y], k) => (k ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.lineWidth = width;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.stroke();
    if (layer.directed) head(ctx, line, width + HEAD_PX);
  },

  swatch: (layer, key, [, , colour]) => [drawing("path", { d: "M-12 0H12", stroke: colour + SOFT, "stroke-width": 4 })],
};
