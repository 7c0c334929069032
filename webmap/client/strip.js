/* What belongs to the whole province: a strip upon the map, the largest first; a click opens its card. */
import { glyphOf } from "../../clients/shared/glyph.js";
import { bySize } from "../../clients/shared/words.js";
import { element, refill } from "./element.js";
import { kindOf } from "./symbols/kinds.js";

const NAME = "全省";
const HINT = "不落在某一市县的集群，点开看全部";
const APART_PX = 11;
const LEAST = 4;
const MOST = 16; /* are looked at for room */

/* How many lines things of some widths take, one after the other. */
function linesOf(widths, room) {
  let [lines, used] = [1, 0];
  for (const width of widths) {
    if (used && used + width > room) [lines, used] = [lines + 1, 0];
    used += width;
  }
  return lines;
}

/* How many items are told: the first few, and what the lines that these take have room for beside `rest`, the words
   that say how many there are. */
export function howMany(widths, rest, room) {
  const lines = (n) => linesOf([...widths.slice(0, n), ...(n < widths.length ? [rest] : [])], room);
  let told = Math.min(LEAST, widths.length);
  const most = lines(told);
  while (told < widths.length && lines(told + 1) <= most) told += 1;
  return told;
}

/* The sum of one record, as a mark has it. */
const alone = ({ rank, scale, target }, n) => ({ records: [n], rank: rank[n], scale: scale[n], target: target[n] });

function chip(records, n) {
  const { colour, hatched } = glyphOf(alone(records.columns, n), records);
  const dot = element("i", { class: hatched ? "atlas-chip hatched" : "atlas-chip" });
  dot.style.backgroundColor = hatched ? "" : colour;
  return element("span", { class: "atlas-province-item" }, [dot, records.words(n)]);
}

/* The strip as a control of Leaflet, at the foot of the map. */
export function stripControl({ root, fit }) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = (map) => {
    L.DomEvent.disableClickPropagation(root);
    map.on("resize foot", fit);
    return root;
  };
  return control;
}

/* Puts chips into the strip, and takes out those that have no room. */
function fill(items, chips) {
  const tried = chips.slice(0, MOST);
  const rest = element("span", { class: "atlas-province-item" }, `等 ${chips.length} 项`);
  refill(items, [...tried, rest]);
  const widths = [...tried, rest].map((one) => one.offsetWidth && one.offsetWidth + APART_PX);
  const told = howMany(widths.slice(0, -1), widths[tried.length], items.clientWidth + APART_PX);
  for (const one of tried.slice(told)) one.remove();
  rest.className = told < chips.length ? "" : "atlas-narrow";
}

/* What belongs to the whole province of what is shown: its marks, and its records in words, the largest first. */
function wholly(records, shown) {
  const layers = records.layers.filter((layer) => kindOf(layer).strip && shown.on.has(layer.id));
  const marks = layers.flatMap((layer) => shown.byLayer.get(layer.id));
  const numbers = marks.flatMap(([, sum]) => sum.records);
  const sorted = bySize(numbers, records.columns, records);
  return [marks, new Map(sorted.map((n) => [records.words(n), n]))]; /* several documents may say the same */
}

/* The strip's element, `update`, and `fit` for another width; `pressed` gets the pick of its card. */
export function provinceStrip(records, pressed) {
  let pick = "";
  let chips = [];
  const items = element("span", { class: "atlas-province-items" });
  const parts = [element("strong", {}, NAME), items];
  const root = element("button", { type: "button", class: "atlas-province", title: HINT }, parts);
  root.addEventListener("click", (event) => {
    event.stopPropagation(); /* what was clicked is drawn anew at once, and Leaflet would not know that it was ours */
    pressed(pick);
  });
  const fit = () => fill(items, chips);
  const update = (shown, picked) => {
    const [marks, said] = wholly(records, shown);
    root.hidden = !marks.length;
    if (!marks.length) return;
    pick = records.marks[marks[0][0]].pick;
    chips = [...said.values()].map((n) => chip(records, n));
    fit();
    root.setAttribute("aria-pressed", String(picked === pick));
  };
  return { root, update, fit };
}
