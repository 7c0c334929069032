/* Classes of the legend that a cluster's symbol shows: the rule of layers/symbols/cluster_mark.py. */

/* `glyph`: clients/shared/glyph.js; of the mark: whether its units are tinted, it is tied to several places, and the
   precision of its place where that is known roughly only (else empty). */
export function clusterClasses(glyph, { tinted, tied, rough }) {
  const shown = {
    has: tinted,
    none: tinted,
    sizes: glyph.yi !== null,
    tier: glyph.basis === "tier",
    target: glyph.basis === "target",
    several: glyph.count > 1,
    tied,
  };
  return [glyph.tier, ...Object.keys(shown).filter((key) => shown[key]), ...(rough ? [rough] : [])];
}
