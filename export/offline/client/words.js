/* What is told of a mark and of a fact. */
import { data, industryName } from "./data.js";
import { markOf } from "./picture.js";
import { passes } from "./state.js";

const MOST_LINES = 6;
const PRECISION = { county: "只知道所在县，位置为示意", city: "只知道所在市，位置为示意" };

/* Where it is written. */
export const cite = (fact, lines) => (lines ? `${fact.doc} 第 ${lines} 行` : "");

/* How roughly the place of a mark is known; empty when it is known. */
export function roughly(mark) {
  return (mark.layer.symbol === "zone_point" && PRECISION[mark.precision]) || "";
}

function line(fact) {
  const label = [industryName.get(fact.industries?.[0]) || fact.name, fact.size].filter(Boolean).join(" ");
  return `${label}（${cite(fact, fact.lines)}）`;
}

/* Heading and lines of what is drawn by an element. */
export function words(element) {
  const mark = markOf.get(element);
  if (!mark) return [data.alts[element.dataset.key] || "", []];
  const kept = mark.facts.filter(passes);
  const more = kept.length > MOST_LINES ? [`等 ${kept.length} 项，点开看全部`] : [];
  return [mark.name, [...kept.slice(0, MOST_LINES).map(line), ...more, roughly(mark)].filter(Boolean)];
}
