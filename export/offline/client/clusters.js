/* Symbols of clusters drawn anew when a filter leaves less on them: the rule of the map (clients/shared/glyph.js). */
import { formPath, glyphOf, reach, whiteOf } from "../../../clients/shared/glyph.js";
import { data } from "./data.js";
import { drawn } from "./dom.js";

const GROUND = /\/ground(\/inset\d+)?$/;
const PART = /\/(tie\d+|end\d+)$/;
const GIVEN = ["r", "d", "fill"];
const HATCH = "url(#hatch)"; /* export/offline/drawing.py */
const RING = 1.12; /* width of the ring around a symbol of several clusters */

/* Whether a key names a part of a symbol; the ground of a county is as good as the symbol itself. */
export function isPart(key) {
  return PART.test(key);
}

/* A symbol of one mark: its outline, its parts, its middle and scale (units of the picture to a point of a radius). */
export function dressOf(shapes, form, whole) {
  const main = shapes.find(({ element, part }) => !part && !GROUND.test(element.dataset.key))?.element;
  if (!main) return null;
  const parts = shapes.filter(({ part }) => part).map(({ element }) => element);
  const { x, y, width, height } = main.getBBox();
  const glyph = glyphOf(whole, data);
  return {
    main,
    form,
    parts: parts.filter((part) => part.tagName === "text" || part.dataset.part),
    middle: [x + width / 2, y + height / 2],
    scale: width / 2 / reach(form, glyph.radius),
    was: worn(glyph),
    given: GIVEN.map((name) => [name, main.getAttribute(name)]).filter(([, value]) => value),
  };
}

const worn = ({ colour, hollow, hatched, count, radius, letter: told }) =>
  JSON.stringify([colour, hollow, hatched, count, radius, told]);

/* The symbol of what is left; the one that was printed where nothing is missing. */
export function dress(clothes, sum) {
  if (!clothes) return;
  const glyph = glyphOf(sum, data);
  const same = worn(glyph) === clothes.was;
  clothes.own?.remove();
  clothes.own = null;
  for (const part of clothes.parts) part.toggleAttribute("hidden", !same);
  for (const [name, value] of clothes.given) clothes.main.setAttribute(name, value);
  if (!same) wear(clothes, glyph);
}

function wear(clothes, glyph) {
  const { main, form, middle, scale } = clothes;
  const radius = glyph.radius * scale;
  if (main.tagName === "circle") main.setAttribute("r", radius);
  else main.setAttribute("d", formPath(form, radius, ...middle));
  main.setAttribute("fill", glyph.hatched ? HATCH : glyph.colour);
  clothes.own = drawn("g", { class: "own", "pointer-events": "none" });
  const white = whiteOf(glyph);
  if (white) clothes.own.append(drawn("path", { d: formPath(form, white * radius, ...middle), fill: "#fff" }));
  if (glyph.count > 1) clothes.own.append(ring(form, radius * RING + 2 * scale, middle, scale));
  if (glyph.letter) clothes.own.append(letter(glyph.letter, middle, scale));
  main.after(clothes.own);
}

function letter(text, [x, y], scale) {
  const made = drawn("text", { x, y: y + 3 * scale, "font-size": 8 * scale, "text-anchor": "middle" });
  made.textContent = text;
  return made;
}

const ring = (form, radius, middle, scale) =>
  drawn("path", { d: formPath(form, radius, ...middle), fill: "none", stroke: data.glyph.ink, "stroke-width": scale });
