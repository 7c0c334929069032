/* What means nothing without its marks goes with the last of them; a county's name only becomes quiet. */
import { model } from "./data.js";
import { anyNumberOf, groupsOf, numberOf, plainKey, svg } from "./picture.js";
import { state } from "./state.js";

const NAMED = new Set(["outline_area", "path", "cluster_mark"]);
const UNIT = /^(prefecture|county):/; /* a unit keeps its name */
const NAMING = model.layers.filter((layer) => NAMED.has(layer.symbol)).map((layer) => layer.id);

const numbersAt = (layer, keys) => keys.map((key) => numberOf(layer, key)).filter((number) => number !== undefined);
const numbersOf = (wanted) => model.marks.map((mark, number) => (wanted(mark) ? number : -1)).filter((n) => n >= 0);

/* Marks of a layer that have the name of one: a thing may be drawn in several parts. */
function alike(number) {
  const { layer, name } = model.marks[number];
  return numbersOf((mark) => mark.layer === layer && mark.name === name);
}

function partOf(element) {
  const keys = element.dataset.of.split(" ").map(plainKey);
  const home = [...groupsOf].find(([, groups]) => groups.includes(element.parentNode));
  if (home) return { element, numbers: numbersAt(home[0], keys) };
  if (element.dataset.part === "way") {
    return { element, numbers: keys.map(anyNumberOf).filter((number) => number !== undefined) };
  }
  const named = UNIT.test(keys[0]) ? [] : NAMING.flatMap((layer) => numbersAt(layer, keys).flatMap(alike));
  if (named.length) return { element, numbers: named };
  const [pick] = keys;
  return { element, numbers: pick.startsWith("county:") ? numbersOf((mark) => mark.pick === pick) : [], place: true };
}

const parts = [...svg.querySelectorAll("[data-of]")].map(partOf).filter((part) => part.numbers.length);

export function drawParts() {
  for (const { element, numbers, place } of parts) {
    const lit = numbers.some((number) => state.shown.marks.has(number));
    if (place) element.classList.toggle("quiet", !lit);
    else element.toggleAttribute("hidden", !lit);
  }
}
