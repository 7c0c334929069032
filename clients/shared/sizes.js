/* Tiers and size classes: the rules of layers/symbols/tiers.py, with bounds and tiers that come with the data.

   `rules` has tiers from the lowest up, noTier (the word for none), tierFloor (亿元 of a tier without a figure),
   sizes (lower bounds in 亿元 from the largest down), byTarget (the ending of a class that goes by a revenue target). */

/* Place of each record's tier among the tiers; -1 for a record without one. */
export function ranksOf(tiers, { tiers: known }) {
  return tiers.map((tier) => known.indexOf(tier));
}

/* The highest tier of a sum, empty for none. */
export function tierOf({ rank }, { tiers }) {
  return rank < 0 ? "" : tiers[rank];
}

/* What a sum is sized by: the figure, else the tier's least; a revenue target where it exceeds that; else null. */
function sizeOf(sum, rules) {
  const written = sum.scale === null ? rules.tierFloor[tierOf(sum, rules)] : sum.scale;
  const byTarget = sum.target !== null && (written === null || sum.target > written);
  return [byTarget ? sum.target : written, byTarget];
}

/* The lower bound of a sum's size in 亿元 as text; - when no size is known. */
export function sizeBound(sum, rules) {
  const [size] = sizeOf(sum, rules);
  return size === null ? "-" : String(rules.sizes.find((bound) => size >= bound));
}

/* Key of the class of a sum's size: its bound, and whether that goes by a target. */
export function sizeClass(sum, rules) {
  const [, byTarget] = sizeOf(sum, rules);
  return `${sizeBound(sum, rules)}${byTarget ? rules.byTarget : ""}`;
}
