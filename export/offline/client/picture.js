/* Shapes of the picture, the marks that they stand for, and how they follow the filter. */
import { data, layers } from "./data.js";
import { $ } from "./dom.js";
import { passes, state } from "./state.js";
import { countRadius, numbered, radius, topTier } from "./sums.js";

const FADED = 0.13;

export const svg = $("map");
export const shapes = [];

function drawn(element) {
  return { element, opacity: Number(element.getAttribute("opacity") || 1) };
}

function groupsOf(layer) {
  const own = ({ dataset: { name = "" } }) => name === layer.name || name.startsWith(`${layer.name}：`);
  return [...svg.children].filter(own);
}

function markAt(layer, key) {
  return layer.byMark.get(key) || layer.byMark.get(key.replace(/\/[^/]*$/, ""));
}

function shapeOf(element, mark) {
  const fill = element.getAttribute("fill");
  return { ...drawn(element), mark, fill, radius: Number(element.getAttribute("r")) };
}

/* Shapes without a key belong to a mark that stands beside them: circles to the next, texts to the last. */
function bind(group, layer) {
  let last = null;
  let waiting = [];
  for (const element of group.children) {
    const key = element.dataset.key || "";
    const mark = markAt(layer, key);
    if (mark) {
      const shape = shapeOf(element, mark);
      shapes.push(shape);
      mark.shapes.push(shape, ...waiting.map((other) => ({ ...drawn(other), mark, part: true })));
      element.classList.add("hit");
      waiting = [];
      last = mark;
    } else if (element.tagName === "circle" && !key) waiting.push(element);
    else if (element.tagName === "text" && last) last.shapes.push({ ...drawn(element), mark: last, part: true });
  }
}

for (const layer of layers) {
  layer.groups = groupsOf(layer);
  for (const group of layer.groups) bind(group, layer);
}
for (const element of svg.querySelectorAll("[data-key]")) {
  if (element.classList.contains("hit") || element.getAttribute("fill") === "none") continue;
  if (data.alts[element.dataset.key]) element.classList.add("told");
}

/* Element -> the mark that it stands for. */
export const markOf = new Map(shapes.map((shape) => [shape.element, shape.mark]));

function recount(mark, { element, part, radius: drawnRadius }, count) {
  if (!part) element.setAttribute("r", String((drawnRadius * countRadius(count)) / countRadius(mark.facts.length)));
  if (element.tagName !== "text") return;
  element.textContent = String(count);
  element.toggleAttribute("hidden", !numbered(count));
}

function redrawShape(shape, mark, kept) {
  const { element, fill, part } = shape;
  const { symbol } = mark.layer;
  if (symbol === "count_point") recount(mark, shape, kept.length);
  if (part) return;
  if ((symbol === "tier_area" || symbol === "zone_point") && fill !== "none") {
    element.setAttribute("fill", data.tierColours[topTier(kept)]);
  }
  if (symbol === "bubble") element.setAttribute("r", String((shape.radius * radius(kept)) / radius(mark.facts)));
}

function redraw(mark) {
  const kept = mark.facts.filter(passes);
  for (const shape of mark.shapes) {
    const { element, opacity, part } = shape;
    element.classList.toggle("off", !kept.length);
    element.classList.toggle("on", !part && mark.pick === state.picked);
    element.setAttribute("opacity", String(opacity * (kept.length ? 1 : FADED)));
    if (kept.length) redrawShape(shape, mark, kept);
  }
}

export function drawPicture() {
  for (const layer of layers) {
    for (const group of layer.groups) group.toggleAttribute("hidden", state.hidden.has(layer));
    for (const mark of layer.byMark.values()) redraw(mark);
  }
}
