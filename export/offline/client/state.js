/* What the reader chose, what passes it, and who draws anew when it changes. */
import { facts, layers } from "./data.js";

export const state = { tiers: new Set(), industry: "", hidden: new Set(), picked: "", words: "", sort: [-1, 1] };

const drawers = [];

/* Has a function called at each change, in the order of these calls. */
export function onShow(draw) {
  drawers.push(draw);
}

export function show() {
  for (const draw of drawers) draw();
}

export function passes(fact) {
  const ofTier = !state.tiers.size || fact.tier === null || state.tiers.has(fact.tier);
  return ofTier && (!state.industry || fact.industries === null || fact.industries.includes(state.industry));
}

export const filtered = () => state.tiers.size > 0 || state.industry !== "";

const visible = (fact) => passes(fact) && layers.some((layer) => !state.hidden.has(layer) && layer.has.has(fact));

/* Facts that pass and stand on a shown layer. */
export const visibleFacts = () => facts.filter(visible);

/* Whether a mark has anything to show. */
export const lit = (mark) => !state.hidden.has(mark.layer) && mark.facts.some(passes);
