/* Units filled by the class of their value; the same rules as layers/symbols/class_area.py. */
import { drawing } from "../drawing.js";

export const classArea = {
  kind: "class_area",

  classesOf: (layer, mark) => [mark.category, "none"],

  ground: (layer, colours, mark) => layer.classes.get(mark.category)[2],

  swatch: (layer, key, [, , fill]) => [
    drawing("rect", { x: -11, y: -5, width: 22, height: 10, fill, stroke: "#8a867c" }),
  ],
};
