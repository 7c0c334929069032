/* Many small points: squares without outline. */
import { drawing } from "../drawing.js";

export const dot = {
  kind: "dot",

  classesOf: () => ["dot"],

  /* Colour of the squares. */
  dots: (layer) => `${layer.classes.get("dot")[2]}b0`,

  swatch: (layer, key, [, , colour]) => [
    drawing("rect", { x: -2.5, y: -2.5, width: 5, height: 5, fill: `${colour}b0` }),
  ],
};
