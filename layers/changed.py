"""Changes from plan to plan as answers to a planner's questions: which are asked for, where they are, what opens."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from layers.joins import Joins
from layers.world import World
from policy.promises.changes import ClusterChange, changes
from policy.records import Cluster, Document
from policy.selection import Selection, tier_words

Found = tuple[Document, Document, tuple[ClusterChange, ...]]


def admits(selection: Selection, rows: Sequence[Cluster], world: World, kinds: Collection[str] = ()) -> bool:
    """Whether one of the rows passes the questions on industry, tier, city and kind."""
    industries, tiers, cities = map(frozenset, (selection.industries, selection.tiers, selection.cities))
    for row in rows:
        if industries and industries.isdisjoint(world.policy.lineage(row.industry_id)):
            continue
        if tiers and (row.tier or tier_words("")) not in tiers:
            continue
        if cities and cities.isdisjoint(cities_of(row, world)):
            continue
        if kinds and row.kind not in kinds:
            continue
        return True
    return False


def cities_of(cluster: Cluster, world: World) -> frozenset[str]:
    """Prefectures that a cluster's places lie in."""
    found: set[str] = set()
    for place in cluster.places:
        zone = world.policy.zone.get(place.zone_id)
        found.add(zone.prefecture_adcode if zone else world.city_of(place.level, place.adcode))
    return frozenset(found - {""})


def lies_in(adcode: str, cities: Collection[str], world: World) -> bool:
    """Whether a unit is one of the prefectures or a county of one; the province and what has no code is not."""
    county = adcode in world.boundaries.counties.index
    return adcode in cities or (county and world.city_of("county", adcode) in cities)


def changes_between(one: Selection, other: Selection, world: World) -> Found | None:
    """Earlier and later document of two selections, and the changes that either side's own questions let pass.

    None unless each side asks for one document, and not both for the same: a change needs two plans.
    """
    if len(one.documents) != 1 or len(other.documents) != 1 or one.documents == other.documents:
        return None
    policy = world.policy
    before, after = sorted((one, other), key=lambda s: policy.document[s.documents[0]].issued_on)
    earlier, later = (policy.document[s.documents[0]] for s in (before, after))
    found = changes(policy, earlier.doc_id, later.doc_id)
    kept = (c for c in found if admits(before, c.before, world) or admits(after, c.after, world))
    return earlier, later, tuple(kept)


def lead_of_change(change: ClusterChange, joins: Joins) -> str:
    """The pick of the card that tells of it, the later document's row first."""
    return next((joins.pick_of(joins.records[row.cluster_id]) for row in change.rows), "")
