"""How large a promise is, as the range of 亿元 that its words admit, and which of two is the larger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policy.records import TIER_BREAKS_YI, Cluster

ANY_AMOUNT = (0.0, float("inf"))
"""Of a tier that is a label (世界级): it names no amount, so it contradicts none."""


@dataclass(frozen=True, slots=True, order=True)
class Rank:
    """From `low_yi` up to `high_yi` [亿元]; a written figure is both, a tier word its range."""

    low_yi: float
    high_yi: float

    def above(self, other: Rank) -> bool:
        """Whether every amount of this one is larger than, or opens where ends, the other: 千亿 against 百亿."""
        return self.low_yi >= other.high_yi and self != other

    def meets(self, other: Rank) -> bool:
        """Whether both can be the same amount: 千亿级 and 3000 亿元."""
        return not (self.above(other) or other.above(self))


def rank_of(clusters: Iterable[Cluster]) -> Rank | None:
    """The largest rank that the rows write; None where they write neither tier nor figure."""
    ranks = [rank for cluster in clusters if (rank := _rank(cluster))]
    return max(ranks, default=None)


def _rank(cluster: Cluster) -> Rank | None:
    if cluster.scale_yi is not None:
        return Rank(cluster.scale_yi, cluster.scale_yi)
    return Rank(*TIER_BREAKS_YI.get(cluster.tier, ANY_AMOUNT)) if cluster.tier else None
