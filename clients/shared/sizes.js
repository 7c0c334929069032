/* Tiers of sums, with the tiers that come with the data (`rules.tiers`, from the lowest up). */

/* Place of each record's tier among the tiers; -1 for a record without one. */
export function ranksOf(tiers, { tiers: known }) {
  return tiers.map((tier) => known.indexOf(tier));
}

/* The figure of what is largest in a sum; null where its highest tier begins above every figure (layers/palette.py). */
export function figureOf({ scale, rank }, { tiers, tierFloor }) {
  return scale === null || scale < ((rank >= 0 && tierFloor[tiers[rank]]) || 0) ? null : scale;
}

/* The highest tier of a sum, empty for none. */
export function tierOf({ rank }, { tiers }) {
  return rank < 0 ? "" : tiers[rank];
}
