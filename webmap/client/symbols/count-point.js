/* A circle that grows with the number of records on it. */
import { drawing } from "../drawing.js";

const SOFT = "b0";
const PICKED = "#0b5cad";

function paint(ctx, radius, colour, picked) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  if (picked) {
    ctx.lineWidth = 7;
    ctx.strokeStyle = PICKED;
    ctx.stroke();
  }
  ctx.fillStyle = `${colour}${SOFT}`;
  ctx.fill();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke();
}

export const countPoint = {
  kind: "count_point",

  classesOf: () => ["count"],

  symbol(layer, mark, sum, { grow }) {
    const radius = (3 + 1.6 * Math.sqrt(sum.records.length)) * grow;
    const colour = layer.classes.get("count")[2];
    return { radius, paint: (ctx, picked) => paint(ctx, radius, colour, picked) };
  },

  swatch: (layer, key, [, , colour, r]) => [
    drawing("circle", { r, fill: `${colour}${SOFT}`, stroke: "#ffffff", "stroke-width": 1.2 }),
  ],
};
