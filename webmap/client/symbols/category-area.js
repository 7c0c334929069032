/* Areas by the group of their kind: outline and pattern in the group's colour. */
import { drawing } from "../drawing.js";

const ANGLES = [45, 135, 90, 0, 60, 120, 30, 150, 75, 105]; /* as export/symbols/pattern.py */

/* A patch with lines of an angle. */
export function patterned(colour, angle) {
  const lines = [-12, -8, -4, 0, 4, 8, 12].map((y) => `M-20 ${y}H20`).join("");
  const box = drawing("svg", { x: -11, y: -5, width: 22, height: 10, viewBox: "-11 -5 22 10" });
  box.append(drawing("path", { d: lines, stroke: colour, transform: `rotate(${-angle})` }));
  const edge = drawing("rect", {
    x: -11,
    y: -5,
    width: 22,
    height: 10,
    fill: "none",
    stroke: colour,
    "stroke-width": 2,
  });
  return [box, edge];
}

function angleOf(layer, key) {
  return ANGLES[[...layer.classes.keys()].indexOf(key) % ANGLES.length];
}

export const categoryArea = {
  kind: "category_area",

  classesOf: (layer, mark) => [mark.category],

  /* An area that lies over others: the class of a unit, and how the class looks. */
  area: {
    widest: 2,
    classOf: (layer, mark) => mark.category,
    look: (layer, key) => ({
      edge: layer.classes.get(key)[2],
      colour: layer.classes.get(key)[2],
      angle: angleOf(layer, key),
    }),
  },

  swatch: (layer, key, [, , colour]) => patterned(colour, angleOf(layer, key)),
};
