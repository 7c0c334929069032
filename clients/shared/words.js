/* Tiers, sizes and counts in words. How a tier or a figure is written comes with the data (clients/rules.py). */
import { figureOf, tierOf } from "./sizes.js";

/* 千亿 -> 千亿级; an empty one -> the word for none. */
export function tierWords(tier, { tierText, noTier }) {
  return tierText[tier || noTier];
}

/* Highest tier or scale of a mark: 3000亿级, 4000亿元 without a tier, 百亿级; else its revenue target; else none. */
export function sizeWords(sum, rules) {
  const figure = figureOf(sum, rules);
  if (figure !== null) return (sum.rank < 0 ? rules.figureText : rules.scaleText)[figure];
  if (sum.rank < 0 && sum.target !== null) return rules.targetText[sum.target];
  return tierWords(tierOf(sum, rules), rules);
}

/* 图上 3 个集群、2 个项目，未上图 1 条: how many records pass; empty for none. `families`: kind -> [counting word, name]
   in the order in which they are told; `counts`: kind -> {placed, off}; `inner`: what is told of a kind in brackets. */
export function countWords(families, counts, inner = () => "") {
  const found = Object.entries(families).filter(([family]) => counts.has(family));
  if (!found.length) return "";
  const on = found.map(([family, [unit, name]]) => `${counts.get(family).placed} ${unit}${name}${inner(family)}`);
  const off = found.reduce((sum, [family]) => sum + counts.get(family).off, 0);
  const unit = found.length === 1 ? found[0][1][0] : "条";
  return `图上 ${on.join("、")}${off ? `，未上图 ${off} ${unit}` : ""}`;
}

/* A record's size: 3000亿级, 千亿级, 收入目标 160 亿元; without any, what the document calls it (产业基地), if that says
   something. */
function recordSize(n, { scale, rank, target, kind }, rules) {
  const known = scale[n] !== null || rank[n] >= 0 || target[n] !== null;
  if (known) return sizeWords({ scale: scale[n], rank: rank[n], target: target[n] }, rules);
  return kind[n] === rules.noKind ? "" : kind[n];
}

/* 食品 3000亿级: a record in one line; `industry`: the name of its own, if it has one. As layers/captions.py. */
export function recordWords(n, columns, industry, rules) {
  const size = recordSize(n, columns, rules);
  if (size) return `${industry || columns.name[n]} ${size}`;
  return columns.kind[n] ? columns.name[n] : industry || columns.name[n];
}

/* ，2017, or nothing without a year. */
export function yearWords(n, { year }) {
  return /^\d/.test(year[n] || "") ? `，${year[n]}` : "";
}

/* Numbers of records, the largest first: by figure, by a tier's least, by a target. */
export function bySize(numbers, { scale, rank, target }, { tiers, tierFloor }) {
  const size = (n) => scale[n] ?? (rank[n] < 0 ? target[n] : tierFloor[tiers[rank[n]]]) ?? -1;
  return [...numbers].sort((a, b) => size(b) - size(a) || a - b);
}

/* （千亿级 5、百亿级 18）: how many of some records have each tier, the highest first; `order`: the tiers. */
export function tierCounts(numbers, { tier }, order, { tierText }) {
  const told = order.map((one) => [one, numbers.filter((n) => tier[n] === one).length]).filter(([, count]) => count);
  return told.length ? `（${told.map(([one, count]) => `${tierText[one]} ${count}`).join("、")}）` : "";
}

/* The unit that a heading of classes has behind a layer's name: 产值（亿元） of 产值 -> 亿元; empty where none has one. */
export function unitBehind(name, headings) {
  const told = headings.find((heading) => heading?.startsWith(`${name}（`) && heading.endsWith("）"));
  return told ? told.slice(name.length + 1, -1) : "";
}
