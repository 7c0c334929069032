/* The symbol of a sum of clusters: the rules of layers/symbols/glyph.py, with numbers that come with the data.

   `rules.glyph` has hundred, growth, least (radii of figures), unknown (radii of one and of several without any);
   `rules.tierFloor` the 亿元 of a tier without a figure; `rules.tierColour` a colour a tier. */
import { figureOf, tierOf } from "./sizes.js";
import { bySize } from "./words.js";

const HALF = { circle: 1, square: Math.sqrt(Math.PI) / 2, diamond: Math.sqrt(Math.PI / 2) };
const CENTRE = 0.56;
const NUMBERED_CENTRE = 0.72;

function radiusOf(yi, count, { glyph }) {
  if (yi === null) return glyph.unknown[count > 1 ? 1 : 0];
  return Math.max(glyph.least, glyph.hundred * (yi / 100) ** glyph.growth);
}

/* What sizes a sum: [亿元 or null, figure, tier, target or unknown]. A revenue target counts where it exceeds both. */
function sizeOf(sum, tier, rules) {
  const figure = figureOf(sum, rules);
  const written = figure === null ? rules.tierFloor[tier] : figure;
  if (sum.target !== null && (written === null || sum.target > written)) return [sum.target, "target"];
  if (figure !== null) return [written, "figure"];
  return [written, tier ? "tier" : "unknown"];
}

/* [colour, letter] of the industry of the largest of the highest tier, where colours tell the industry:
   `rules.columns.branch` is there. */
function branchOf(sum, rules) {
  const { branch, rank } = rules.columns ?? {};
  if (!branch) return null;
  const led = sum.records.filter((n) => rank[n] === sum.rank);
  return rules.branches[branch[bySize(led, rules.columns, rules)[0]]];
}

/* The branch of each record, as a key of `branches`. */
export function branchesOf(industries, { branches }) {
  const top = (line) => (line && line.length ? line[line.length - 1] : "");
  return industries.map((line) => (branches[top(line)] ? top(line) : "other"));
}

/* The symbol: hollow where no figure stands behind its size, hatched without a tier. */
export function glyphOf(sum, rules) {
  const tier = tierOf(sum, rules);
  const count = sum.records.length;
  const [yi, basis] = sizeOf(sum, tier, rules);
  const hollow = basis === "tier" || basis === "unknown";
  const least = rules.columns?.branch ? rules.glyph.lettered : 0;
  const radius = Math.max(least, radiusOf(yi, count, rules));
  const [colour, letter] = branchOf(sum, rules) || [rules.tierColour[tier], ""];
  return {
    tier,
    basis,
    yi,
    count,
    hollow,
    hatched: !tier && !letter,
    colour,
    letter,
    radius,
  };
}

/* Part of the radius that is white. */
export function whiteOf({ hatched, hollow, count, letter }) {
  if (hatched) return count > 1 ? NUMBERED_CENTRE : 0;
  if (!hollow) return 0;
  return letter ? NUMBERED_CENTRE : CENTRE;
}

/* Half the width of a form that has the area of a circle of this radius. */
export function reach(form, radius) {
  return HALF[form] * radius;
}

/* The outline of a form with the area of a circle of this radius, around a place, as an SVG path. */
export function formPath(form, radius, x = 0, y = 0) {
  const r = reach(form, radius);
  if (form === "circle") return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
  if (form === "square") return `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
  return `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;
}
