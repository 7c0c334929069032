/* What means nothing without its marks goes with the last of them; a county's name only becomes quiet. */
import { layers } from "./data.js";
import { svg } from "./picture.js";
import { lit } from "./state.js";

const NAMED = new Set(["outline_area", "path", "zone_point"]);

const marksAt = (layer, keys) => keys.map((key) => layer.byMark.get(key)).filter(Boolean);
const alike = (mark) => [...mark.layer.byMark.values()].filter((other) => other.name === mark.name);
const standingAt = (pick) => layers.flatMap((layer) => [...layer.byMark.values()].filter((mark) => mark.pick === pick));

function partOf(element) {
  const keys = element.dataset.of.split(" ");
  const home = layers.find((layer) => layer.groups.includes(element.parentNode));
  if (home) return { element, marks: marksAt(home, keys) };
  const naming = layers.filter((layer) => NAMED.has(layer.symbol));
  const named = naming.flatMap((layer) => marksAt(layer, keys).flatMap(alike));
  if (named.length) return { element, marks: named };
  return { element, marks: keys[0].startsWith("county:") ? standingAt(keys[0]) : [], place: true };
}

const parts = [...svg.querySelectorAll("[data-of]")].map(partOf).filter((part) => part.marks.length);

export function drawParts() {
  for (const { element, marks, place } of parts) {
    if (place) element.classList.toggle("quiet", !marks.some(lit));
    else element.toggleAttribute("hidden", !marks.some(lit));
  }
}
