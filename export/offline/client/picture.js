/* Shapes of the picture, the marks that they stand for, and how they follow the filter. */
import { dress, dressOf, isPart } from "./clusters.js";
import { data, layerOf, model } from "./data.js";
import { $ } from "./dom.js";
import { state } from "./state.js";

const FADED = 0.13;
const [COUNT_RADIUS, COUNT_GROWTH, NUMBERED] = data.counts;

export const svg = $("map");
export const shapes = [];

/* Key of a shape -> number of its mark, per layer; groups of the picture that draw a layer. */
const numberAt = new Map(model.layers.map((layer) => [layer.id, new Map()]));
model.marks.forEach((mark, number) => numberAt.get(mark.layer).set(mark.key, number));

export const groupsOf = new Map(
  model.layers.map(({ id, name: wanted }) => {
    const own = ({ dataset: { name = "" } }) => name === wanted || name.startsWith(`${wanted}：`);
    return [id, [...svg.children].filter(own)];
  }),
);

/* Number of the mark that a key belongs to in a layer; a part of a mark has the mark's key and its own. */
export function numberOf(layer, key) {
  const numbers = numberAt.get(layer);
  return numbers.has(key) ? numbers.get(key) : numbers.get(key.replace(/\/[^/]*$/, ""));
}

function shapeOf(element, number, part) {
  const opacity = Number(element.getAttribute("opacity") || 1);
  return { element, number, part, opacity, radius: Number(element.getAttribute("r")) };
}

/* Shapes without a key belong to a mark that stands beside them: circles and rings to the next, what is within to the
   last. */
function bind(group, layer) {
  let last = null;
  let waiting = [];
  for (const element of group.children) {
    const { key = "", part = "" } = element.dataset;
    const number = key ? numberOf(layer, key) : undefined;
    const within = part || element.tagName === "text";
    if (number !== undefined && isPart(key)) shapes.push(shapeOf(element, number, true));
    else if (number !== undefined) {
      shapes.push(shapeOf(element, number, false), ...waiting.map((other) => shapeOf(other, number, true)));
      element.classList.add("hit");
      waiting = [];
      last = number;
    } else if (part === "ring" || (element.tagName === "circle" && !key && !part)) waiting.push(element);
    else if (within && last !== null) shapes.push(shapeOf(element, last, true));
  }
}

for (const [layer, groups] of groupsOf) for (const group of groups) bind(group, layer);
for (const element of svg.querySelectorAll("[data-key]")) {
  if (element.classList.contains("hit") || element.getAttribute("fill") === "none") continue;
  if (data.alts[element.dataset.key]) element.classList.add("told");
}

/* Element -> number of the mark that it stands for. */
export const markAt = new Map(shapes.filter(({ part }) => !part).map(({ element, number }) => [element, number]));

const countRadius = ({ records }) => COUNT_RADIUS + COUNT_GROWTH * Math.sqrt(records.length);
function grow({ element, radius }, radiusOf, sum, whole) {
  element.setAttribute("r", String((radius * radiusOf(sum)) / radiusOf(whole)));
}

function writeNumber(element, { records: { length } }) {
  if (element.tagName !== "text") return;
  element.textContent = String(length);
  element.toggleAttribute("hidden", length < NUMBERED);
}

/* How a shape of a symbol tells what is left on its mark. */
const TELL = {
  count_point: (shape, sum, whole) =>
    shape.part ? writeNumber(shape.element, sum) : grow(shape, countRadius, sum, whole),
};

/* Symbols of clusters: number of the mark -> how it was drawn, to draw it anew and to come back to it. */
const clusters = new Map();
for (const { id, symbol, form } of model.layers) {
  if (symbol !== "cluster_mark") continue;
  for (const number of new Set(numberAt.get(id).values())) {
    const own = shapes.filter((shape) => shape.number === number);
    clusters.set(number, dressOf(own, form, model.whole.marks.get(number)));
  }
}

function redraw(shape) {
  const { element, number, opacity, part } = shape;
  const mark = model.marks[number];
  const sum = state.shown.marks.get(number);
  element.classList.toggle("off", !sum);
  element.classList.toggle("on", !part && mark.pick === state.picked);
  element.setAttribute("opacity", String(opacity * (sum ? 1 : FADED)));
  const tell = TELL[layerOf.get(mark.layer).symbol];
  if (sum && tell) tell(shape, sum, model.whole.marks.get(number));
}

export function drawPicture() {
  for (const [layer, groups] of groupsOf) {
    for (const group of groups) group.toggleAttribute("hidden", state.hidden.has(layer));
  }
  shapes.forEach(redraw);
  for (const [number, clothes] of clusters) {
    const sum = state.shown.marks.get(number);
    if (sum) dress(clothes, sum);
  }
}
