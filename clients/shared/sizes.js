/* Tiers of sums, with the tiers that come with the data (`rules.tiers`, from the lowest up). */

/* Place of each record's tier among the tiers; -1 for a record without one. */
export function ranksOf(tiers, { tiers: known }) {
  return tiers.map((tier) => known.indexOf(tier));
}

/* The highest tier of a sum, empty for none. */
export function tierOf({ rank }, { tiers }) {
  return rank < 0 ? "" : tiers[rank];
}
