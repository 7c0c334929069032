/* Cells of a grid filled by the class of their value; the same rules as layers/symbols/hex_area.py. */
import { drawing } from "../drawing.js";

export const hexArea = {
  kind: "hex_area",

  classesOf: (layer, mark) => [mark.category],

  cell: (layer, mark) => layer.classes.get(mark.category)[2],

  swatch: (layer, key, [, , fill]) => [
    drawing("rect", { x: -11, y: -5, width: 22, height: 10, fill, stroke: "#8a867c" }),
  ],
};
