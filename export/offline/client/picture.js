/* Shapes of the picture, the marks that they stand for, and how they follow the filter. */
import { dress, dressOf, isPart } from "./clusters.js";
import { data, layerOf, model } from "./data.js";
import { $ } from "./dom.js";
import { state } from "./state.js";

const FADED = 0.13;
const [COUNT_RADIUS, COUNT_GROWTH, NUMBERED] = data.counts;

const AGAIN = /\/inset\d+$/;
const INSET = "局部放大："; /* export/labels/label.py */

export const svg = $("map");
export const shapes = [];

/* Key of a shape -> number of its mark, per layer; groups of the picture that draw a layer, and the enlarged parts. */
const numberAt = new Map(model.layers.map((layer) => [layer.id, new Map()]));
model.marks.forEach((mark, number) => numberAt.get(mark.layer).set(mark.key, number));

export const groupsOf = new Map(
  model.layers.map(({ id, name: wanted }) => {
    const own = ({ dataset: { name = "" } }) => name === wanted || name.startsWith(`${wanted}：`);
    return [id, [...svg.children].filter(own)];
  }),
);
const insets = [...svg.children].filter(({ dataset: { name = "" } }) => name.startsWith(INSET));

/* The key of a thing, wherever it is drawn. */
export const plainKey = (key) => key.replace(AGAIN, "");

/* Number of the mark that a key belongs to in a layer; a part of a mark has the mark's key and its own. */
export function numberOf(layer, key) {
  const [numbers, plain] = [numberAt.get(layer), plainKey(key)];
  return numbers.has(plain) ? numbers.get(plain) : numbers.get(plain.replace(/\/[^/]*$/, ""));
}

/* Number of the mark of a key in any layer: no two layers have a key in common. What belongs to the whole province is
   no shape: its key is that of the border. */
export function anyNumberOf(key) {
  const layer = model.layers.find(({ id, symbol }) => symbol !== "province_box" && numberOf(id, key) !== undefined);
  return layer && numberOf(layer.id, key);
}

function shapeOf(element, number, part) {
  const opacity = Number(element.getAttribute("opacity") || 1);
  return { element, number, part, opacity, radius: Number(element.getAttribute("r")), home: element.parentNode };
}

/* Shapes without a key belong to a mark that stands beside them: circles and rings to the next, what is within to the
   last. `find`: key -> number of a mark. */
function bind(group, find) {
  let last = null;
  let waiting = [];
  for (const element of group.children) {
    const { key = "", part = "" } = element.dataset;
    const number = key ? find(key) : undefined;
    const within = part || element.tagName === "text";
    if (number !== undefined && isPart(plainKey(key))) shapes.push(shapeOf(element, number, true));
    else if (number !== undefined) {
      shapes.push(shapeOf(element, number, false), ...waiting.map((other) => shapeOf(other, number, true)));
      element.classList.add("hit");
      waiting = [];
      last = number;
    } else if (part === "ring" || (element.tagName === "circle" && !key && !part)) waiting.push(element);
    else if (within && last !== null && !element.dataset.of) shapes.push(shapeOf(element, last, true));
  }
}

for (const [layer, groups] of groupsOf) for (const group of groups) bind(group, (key) => numberOf(layer, key));
for (const group of insets) bind(group, anyNumberOf);
for (const element of svg.querySelectorAll("[data-key]")) {
  if (element.classList.contains("hit") || element.getAttribute("fill") === "none") continue;
  if (data.alts[plainKey(element.dataset.key)]) element.classList.add("told");
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

/* Symbols of clusters, each with the number of its mark: how it was drawn, to draw it anew and to come back to it. */
const clusters = [];
for (const home of new Set(shapes.map((shape) => shape.home))) {
  const here = shapes.filter((shape) => shape.home === home);
  for (const number of new Set(here.map((shape) => shape.number))) {
    const { symbol, form } = layerOf.get(model.marks[number].layer);
    const own = here.filter((shape) => shape.number === number);
    if (symbol === "cluster_mark") clusters.push([number, dressOf(own, form, model.whole.marks.get(number))]);
  }
}

function redraw(shape) {
  const { element, number, opacity, part, home } = shape;
  const mark = model.marks[number];
  const sum = state.shown.marks.get(number);
  element.classList.toggle("off", !sum);
  if (insets.includes(home)) element.toggleAttribute("hidden", state.hidden.has(mark.layer));
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
