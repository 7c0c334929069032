/* A circle that grows with the number of records on it. */
import { drawing } from "../drawing.js";

const SOFT = "b0";

function paint(ctx, radius, colour, blue) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  if (blue) {
    ctx.lineWidth = 7;
    ctx.strokeStyle = blue;
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

  symbol(layer, mark, sum, { grow, scheme }) {
    const radius = (3 + 1.6 * Math.sqrt(sum.records.length)) * grow;
    const colour = layer.classes.get("count")[2];
    return { radius, paint: (ctx, picked) => paint(ctx, radius, colour, picked && scheme.picked) };
  },

  swatch: (layer, key, [, , colour, r]) => [
    drawing("circle", { r, fill: `${colour}${SOFT}`, stroke: "#ffffff", "stroke-width": 1.2 }),
  ],
};
