/* Areas with one outline; the pattern of members in Henan is not that of members outside. */
import { patterned } from "./category-area.js";

const ANGLES = { in: 45, out: 135 };

export const outlineArea = {
  kind: "outline_area",

  classesOf: (layer, mark, sum, { inside }) => [...new Set(mark.units.map((unit) => (inside(unit) ? "in" : "out")))],

  /* One colour of edges needs half the width: the neighbour's band lies beside it. */
  area: {
    widest: 1,
    classOf: (layer, mark, unit, inside) => (inside(unit) ? "in" : "out"),
    look: (layer, key) => ({ edge: layer.classes.get("in")[2], colour: layer.classes.get(key)[2], angle: ANGLES[key] }),
  },

  swatch: (layer, key, [, , colour]) => patterned(colour, ANGLES[key]),
};
