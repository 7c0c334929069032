/* What belongs to the whole province stands in a strip upon the map (strip.js), at no place. */
import { drawing } from "../drawing.js";

export const provinceBox = {
  kind: "province_box",

  classesOf: () => ["box"],

  /* Its records are told in the strip. */
  strip: true,

  swatch: () => [
    drawing("rect", { x: -11, y: -5, width: 22, height: 10, fill: "none", stroke: "currentColor", rx: 2 }),
  ],
};
