/* Symbols of the legend, as the map draws them. */
import { drawing } from "./drawing.js";
import { kindOf } from "./symbols/kinds.js";

const WIDTH = 30;
const WIDE = 38;
const LEAST_HEIGHT = 14;

/* A class of a layer as a small picture: its shapes stand around 0, 0. */
export function swatch(layer, key, line, rules) {
  const [shape, , , radius, dashed] = line;
  const shapes = kindOf(layer).swatch(layer, key, line, { rules });
  if (dashed) for (const one of shapes) one.setAttribute("stroke-dasharray", "2.5 2");
  const width = shape === "sizes" ? WIDE : WIDTH;
  const height = Math.max(LEAST_HEIGHT, 2 * radius + 4);
  const viewBox = `${-width / 2} ${-height / 2} ${width} ${height}`;
  const picture = drawing("svg", { width, height, viewBox, "aria-hidden": "true" });
  picture.append(...shapes);
  return picture;
}
