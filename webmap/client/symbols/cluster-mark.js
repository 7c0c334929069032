/* Clusters: size by 亿元, colour by tier, form by level; the same rules as layers/symbols/cluster_mark.py. */
import { clusterClasses } from "../../../clients/shared/classes.js";
import { formPath, glyphOf, whiteOf } from "../../../clients/shared/glyph.js";
import { drawing } from "../drawing.js";
import { scheme } from "../scheme.js";

const EDGE_PX = 1;
const RING_PX = 2.5; /* between a symbol and the ring around it */
const HATCH_PX = 3.5;
const NUMBER_PX = 7; /* a smaller symbol has no number in it */
const DASH = [2.5, 2];
const DARK = 0.45;
const NESTED = [3000, 1000, 100];

/* Whether white reads better than black on a colour. */
function isDark(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  return 0.3 * r + 0.59 * g + 0.11 * b < DARK + 0.05;
}

/* Rising lines on white, as a pattern of the canvas. */
let hatch = null;
function hatching(ctx, colour) {
  if (hatch) return hatch;
  const tile = document.createElement("canvas");
  const size = (tile.width = tile.height = 2 * HATCH_PX);
  const to = tile.getContext("2d");
  to.fillStyle = "#ffffff";
  to.fillRect(0, 0, size, size);
  to.strokeStyle = colour;
  to.lineWidth = 1;
  for (const k of [-size, 0, size]) {
    to.moveTo(k, size);
    to.lineTo(k + size, 0);
  }
  to.stroke();
  hatch = ctx.createPattern(tile, "repeat");
  return hatch;
}

function edge(ctx, path, width, colour, dash = []) {
  ctx.setLineDash(dash);
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke(path);
  ctx.setLineDash([]);
}

function number(ctx, text, radius, colour) {
  ctx.font = `bold ${Math.round(Math.max(9, Math.min(13, radius)))}px sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = colour;
  ctx.fillText(text, 0, 0.5);
  ctx.textAlign = "start";
}

/* The symbol around the canvas's origin. */
function paint(ctx, { form, glyph, radius, dashed, picked }, { ink, hatch: lines, ring, blue }) {
  const shape = new Path2D(formPath(form, radius));
  if (picked) edge(ctx, new Path2D(formPath(form, radius + RING_PX)), 5, blue);
  edge(ctx, shape, EDGE_PX + 2, "#ffffff");
  if (glyph.count > 1) edge(ctx, new Path2D(formPath(form, radius + RING_PX)), EDGE_PX, ring);
  ctx.fillStyle = glyph.hatched ? hatching(ctx, lines) : glyph.colour;
  ctx.fill(shape);
  edge(ctx, shape, EDGE_PX, ink, dashed ? DASH : []);
  const white = whiteOf(glyph);
  ctx.fillStyle = "#ffffff";
  if (white) ctx.fill(new Path2D(formPath(form, white * radius)));
  if (!glyph.letter && (glyph.count < 2 || radius < NUMBER_PX)) return;
  const text = glyph.letter || String(glyph.count);
  number(ctx, text, radius, !white && isDark(glyph.colour) ? "#ffffff" : ink);
}

/* Thin lines to the places of one cluster. */
function tie(ctx, at, places, picked, { ring, picked: blue }) {
  ctx.lineWidth = picked ? 2.5 : 1;
  ctx.strokeStyle = picked ? blue : ring;
  ctx.beginPath();
  for (const [x, y] of places) {
    ctx.moveTo(...at);
    ctx.lineTo(x, y);
  }
  ctx.stroke();
  ctx.fillStyle = ring;
  for (const [x, y] of places) {
    ctx.beginPath();
    ctx.arc(x, y, 2.5, 0, 2 * Math.PI);
    ctx.fill();
  }
}

function roughOf(layer, mark) {
  return layer.rough && layer.classes.has(mark.precision);
}

function pathShape(form, radius, attributes) {
  return drawing("path", { d: formPath(form, radius), "stroke-width": 1, stroke: "#1b1b1b", ...attributes });
}

function nested({ hundred, growth }) {
  const radii = NESTED.map((yi) => hundred * (yi / 100) ** growth);
  return radii.map((r) => drawing("circle", { r, cy: radii[0] - r, fill: "none", stroke: "currentColor" }));
}

function hatched(form, radius) {
  const lines = [-4, -1, 2, 5].map((k) => `M${k - 4} 4L${k + 4} -4`).join("");
  const id = `hatch-${form}`;
  const clip = drawing("clipPath", { id });
  clip.append(drawing("path", { d: formPath(form, radius) }));
  const drawn = drawing("path", { d: lines, stroke: "#4d4d4d", fill: "none", "clip-path": `url(#${id})` });
  return [clip, pathShape(form, radius, { fill: "#ffffff" }), drawn];
}

/* A patch of a unit's ground, by day or by night. */
function unit(key, rules) {
  const { ground } = scheme(rules.ground);
  const fill = key === "has" ? ground.tint : ground.empty;
  return drawing("rect", { x: -11, y: -5, width: 22, height: 10, fill, stroke: ground.city_line });
}

const STYLES = {
  hollow: (form, radius) => [pathShape(form, radius * 0.56, { fill: "#ffffff", stroke: "none" })],
  ringed: (form, radius) => [pathShape(form, radius + 2.5, { fill: "none", stroke: "currentColor" })],
  tied: () => [drawing("path", { d: "M-13 0H-6M6 0H13", stroke: "currentColor" })],
};

export const clusterMark = {
  kind: "cluster_mark",

  classesOf(layer, mark, sum, { rules }) {
    const rough = roughOf(layer, mark) ? mark.precision : "";
    return clusterClasses(glyphOf(sum, rules), { tinted: layer.tinted, tied: Boolean(mark.places), rough });
  },

  /* Colour of the ground of its units. */
  ground: (layer, { tint }) => (layer.tinted ? tint : null),

  symbol(layer, mark, sum, { rules, grow, scheme: colouring }) {
    const glyph = glyphOf(sum, rules);
    const radius = glyph.radius * grow;
    const dashed = roughOf(layer, mark);
    const colours = { ...rules.glyph, ring: colouring.ring, blue: colouring.picked };
    const look = { form: layer.form, glyph, radius, dashed };
    return { radius, paint: (ctx, picked) => paint(ctx, { ...look, picked }, colours), order: 0 };
  },

  tie,

  swatch(layer, key, [shape, , fill, radius, , style], { rules }) {
    if (shape === "area") return [unit(key, rules)];
    if (shape === "sizes") return nested(rules.glyph);
    if (style === "plain") return [pathShape(shape, radius, { fill })];
    if (style === "hatched") return hatched(shape, radius);
    return [pathShape(shape, radius, { fill }), ...(STYLES[style]?.(shape, radius) || [])];
  },
};
