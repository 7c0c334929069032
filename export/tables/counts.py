"""Records counted for a chart: by city or industry at the top of the taxonomy, and within it by tier."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from layers.marks import MapRecord
from layers.symbols.tiers import TIER_KEYS
from layers.world import World

UNTIERED = "未标层级"


@dataclass(frozen=True)
class Counts:
    """Names in order, the largest first, and for each tier its number of records with each name."""

    names: tuple[str, ...]
    tiers: Mapping[str, tuple[int, ...]]

    @property
    def totals(self) -> tuple[int, ...]:
        """Records with each name."""
        return tuple(map(sum, zip(*self.tiers.values(), strict=True)))

    def first(self, count: int) -> Counts:
        """Only the first names."""
        return Counts(self.names[:count], {tier: row[:count] for tier, row in self.tiers.items()})


def counted(pairs: Iterable[tuple[str, str]], order: Sequence[str] = ()) -> Counts:
    """Pairs of name and tier counted; equal totals stand in the given order, then by name; `order` names all stand."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name in order:
        found[name] = Counter()
    for name, tier in pairs:
        found[name][tier if tier in TIER_KEYS else ""] += 1
    place = {name: n for n, name in enumerate(order)}
    names = sorted(found, key=lambda name: (-found[name].total(), place.get(name, len(place)), name))
    used = [tier for tier in TIER_KEYS if any(found[name][tier] for name in names)]
    return Counts(tuple(names), {tier: tuple(found[name][tier] for name in names) for tier in used})


def by_city(records: Iterable[MapRecord], cities: Mapping[str, str]) -> Counts:
    """Records of each city (code -> name), every city among them; one of several cities counts in each."""
    pairs = ((cities[code], r.tier or "") for r in records for code in r.cities or () if code in cities)
    return counted(pairs, list(cities.values()))


def by_industry(records: Iterable[MapRecord], world: World) -> Counts:
    """Records of each industry at the top of the tree that their own stand in: no parent beside its child, and what is
    found under several parents counts once.
    """
    policy = world.policy
    tops = ((r, dict.fromkeys(policy.branch(i)[-1] for i in _own(r, world))) for r in records)
    return counted((policy.industry[top].name, r.tier or "") for r, found in tops for top in found)


def _own(record: MapRecord, world: World) -> list[str]:
    """The industries of a record without those above another of them."""
    every = record.industries or ()
    above = {parent for i in every for parent in world.policy.industry[i].parents}
    return [i for i in every if i not in above]
