/* Symbols of the legend, as the map draws them. */
import { areaLook } from "./areas.js";

const SVG = "http://www.w3.org/2000/svg";
const NODE_RADIUS = 3.5;
const WIDTH = 26;
const BUBBLE_WIDTH = 34;
const LEAST_HEIGHT = 14;

function drawing(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function areaShape(layer, key, colour) {
  const { alpha, edge } = areaLook(layer, key);
  const line = { stroke: edge || "#8a867c", "stroke-width": edge ? 2 : 1 };
  return drawing("rect", { x: -11, y: -5, width: 22, height: 10, fill: colour, "fill-opacity": alpha, ...line });
}

function nodeShape(colour, dashed) {
  return drawing("circle", { r: NODE_RADIUS, fill: dashed ? "#ffffff" : colour, stroke: colour, "stroke-width": 1.5 });
}

function circleShape(layer, symbol, colour, radius, fill) {
  const soft = layer.symbol === "count_point" ? `${colour}b0` : colour;
  const stroke = symbol === "point" ? "#1b1b1b" : "#ffffff";
  return drawing("circle", { r: radius || 5, fill: fill || soft, stroke, "stroke-width": 1.2 });
}

function shapeOf(layer, key, [symbol, , colour, radius, dashed], sample) {
  if (symbol === "area") return areaShape(layer, key, colour);
  if (symbol === "line") return drawing("path", { d: "M-12 0H12", stroke: colour, "stroke-width": 3 });
  if (layer.symbol === "dot") return drawing("rect", { x: -2.5, y: -2.5, width: 5, height: 5, fill: `${colour}b0` });
  if (layer.symbol === "path") return nodeShape(colour, dashed);
  return circleShape(layer, symbol, colour, radius, dashed && sample);
}

/* A class of a layer as a small picture; `sample` fills a ring that stands for all fills (zones known only roughly). */
export function swatch(layer, key, entry, sample) {
  const [symbol, , , , dashed] = entry;
  const shape = shapeOf(layer, key, entry, sample);
  if (dashed) shape.setAttribute("stroke-dasharray", "2.5 2");
  const width = layer.symbol === "bubble" ? BUBBLE_WIDTH : WIDTH;
  const isCircle = symbol === "bubble" || symbol === "point";
  const height = Math.max(LEAST_HEIGHT, isCircle ? 2 * Number(shape.getAttribute("r")) + 4 : LEAST_HEIGHT);
  const viewBox = `${-width / 2} ${-height / 2} ${width} ${height}`;
  const picture = drawing("svg", { width, height, viewBox, "aria-hidden": "true" });
  picture.append(shape);
  return picture;
}
