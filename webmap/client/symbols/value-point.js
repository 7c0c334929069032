/* Circles whose area grows with their value; the same rules as layers/symbols/value_point.py. */
import { drawing } from "../drawing.js";

const SOFT = "c0";
const PICKED = "#0b5cad";

function sideOf(mark) {
  return mark.value > 0 ? "above" : "below";
}

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
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = "#ffffff";
  ctx.stroke();
}

export const valuePoint = {
  kind: "value_point",

  classesOf: (layer, mark) => [sideOf(mark)],

  symbol({ most, largest, smallest, classes }, mark, sum, { grow }) {
    const share = most ? Math.abs(mark.value) / most : 0;
    const radius = Math.max(smallest, largest * Math.sqrt(share)) * grow;
    const colour = classes.get(sideOf(mark))[2];
    return { radius, paint: (ctx, picked) => paint(ctx, radius, colour, picked) };
  },

  swatch: (layer, key, [, , colour, r]) => [
    drawing("circle", { r, fill: `${colour}${SOFT}`, stroke: "#ffffff", "stroke-width": 1.2 }),
  ],
};
