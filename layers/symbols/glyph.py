"""One encoding of scale: how large, in which colour and how filled the symbol of a cluster is, wherever it is drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers import palette
from layers.marks import DrawnMark, MapRecord
from policy.records import TIERS

FIGURE, TARGET, TIER, UNKNOWN = "figure", "target", "tier", "unknown"
"""What sizes a symbol: a figure in 亿元, a revenue target that stands in for it, a tier word alone, nothing."""
HUNDRED_YI_RADIUS = 5.0
GROWTH = 0.36
"""A radius grows with the figure to this power: 3000 亿元 is 3.4 times as wide as 100, and every step is seen."""
LEAST_RADIUS = 3.5
LETTERED_RADIUS = 6.5
"""The least radius in which the letter of an industry can be read."""
UNKNOWN_RADII = (5.0, 7.5)
"""Of one cluster and of several: without tier and figure the size says nothing, and the number needs room."""
PRECISION_TEXT = {"county": "只知道所在县", "city": "只知道所在市"}


@dataclass(frozen=True, slots=True)
class Glyph:
    """The symbol of what stands on a mark. `yi`: the 亿元 that size it; `count`: how many clusters stand there.

    A figure fills it, a tier word alone leaves it hollow, and without a tier it is hatched.
    """

    tier: str
    basis: str
    yi: float | None
    radius_pt: float
    count: int
    branch: str = ""

    @property
    def colour(self) -> str:
        """The branch's colour where colours tell the industry; else the tier's; the hatch's ground without one."""
        return palette.BRANCHES[self.branch][2] if self.branch else palette.tier_colour(self.tier)

    @property
    def letter(self) -> str:
        """The branch's letter; empty where colours tell the tier."""
        return palette.BRANCHES[self.branch][0] if self.branch else ""

    @property
    def hatched(self) -> bool:
        """Whether its tier is not known, where colours tell tiers."""
        return not self.tier and not self.branch

    @property
    def hollow(self) -> bool:
        """Whether no figure in 亿元 stands behind its size."""
        return self.basis in (TIER, UNKNOWN)


def radius_pt(yi: float) -> float:
    """The radius of a figure in 亿元, at every level and in every picture; larger for every larger figure."""
    return max(LEAST_RADIUS, HUNDRED_YI_RADIUS * (yi / 100) ** GROWTH)


def glyph_of(drawn: DrawnMark) -> Glyph:
    """The symbol of the largest that stands on a mark."""
    return _lettered(_glyph(drawn.tier, drawn.scale_yi, drawn.target_yi, len(drawn.record_ids)), drawn.branch)


def glyph_of_record(record: MapRecord, by_industry: bool = False) -> Glyph:
    """The symbol of one record alone."""
    tier = record.tier if record.tier in TIERS else ""
    branch = branch_of(record) if by_industry else ""
    return _lettered(_glyph(tier or "", record.scale_yi, record.target_yi, 1), branch)


def _lettered(glyph: Glyph, branch: str) -> Glyph:
    """The symbol with a branch, large enough for its letter; as it is without one."""
    if not branch:
        return glyph
    return replace(glyph, branch=branch, radius_pt=max(glyph.radius_pt, LETTERED_RADIUS))


def branch_of(record: MapRecord) -> str:
    """The branch of a record's industry, as a key of the palette."""
    return palette.branch_key(record.industries[-1] if record.industries else "")


def weight_yi(record: MapRecord) -> float:
    """By what the largest of several records is found: its figure, else its tier's least, else its target; -1."""
    if record.scale_yi is not None:
        return record.scale_yi
    floor = palette.TIER_FLOOR_YI.get(record.tier or "", None)
    known = floor if floor is not None else record.target_yi
    return -1.0 if known is None else known


def _glyph(tier: str, scale_yi: float | None, target_yi: float | None, count: int) -> Glyph:
    """Sized by figure, else by the tier's least; by a revenue target that exceeds both."""
    figure = palette.figure_yi(scale_yi, tier)
    written = palette.TIER_FLOOR_YI[tier] if figure is None else figure
    basis = FIGURE if figure is not None else TIER if tier else UNKNOWN
    if target_yi is not None and (written is None or target_yi > written):
        written, basis = target_yi, TARGET
    radius = UNKNOWN_RADII[count > 1] if written is None else radius_pt(written)
    return Glyph(tier, basis, written, radius, count)
