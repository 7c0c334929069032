"""Promises to hold figures against: clusters with a tier, scale or revenue target, and industries' targets."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from layers.joined.values import PROVINCE, Promise, PromisedPlace
from layers.wording import scale_text
from layers.world import World
from policy.crosscheck.check import coverage, is_goal
from policy.records import TIER_BREAKS_YI, Cluster, NamedPlace, Target
from policy.scale import AS_TARGET, REVENUES, scale_of, value_text

SCALE, REVENUE, TIER, NOTHING = "文件写的规模", "收入目标", "层级的下限", ""
GOALS = (*REVENUES, "规模以上工业主营业务收入", "业务收入")
AT_LEAST = (">", ">=", "=", "≈")
"""Comparators of a bar; “more by so much” and upper limits are none."""
OF_INDUSTRY = ("industry", "chain")


def promises(world: World, documents: Collection[str] = ()) -> tuple[Promise, ...]:
    """All clusters and all industries' revenue targets of some documents (all without), in the documents' order."""
    wanted = frozenset(documents or world.policy.document)
    clusters = (_of_cluster(row, world) for row in world.policy.clusters if row.doc_id in wanted)
    targets = (_of_target(row, world) for row in _targets(world) if row.doc_id in wanted)
    return (*clusters, *targets)


def _targets(world: World) -> Iterator[Target]:
    """Targets of an industry as a whole, in the province or a unit."""
    for row in world.policy.targets:
        goal = (
            row.scope_kind in OF_INDUSTRY
            and row.indicator in GOALS
            and row.unit == "亿元"
            and row.comparator in AT_LEAST
        )
        if goal and row.industry_id and is_goal(world.policy, row):
            yield row


def _of_target(row: Target, world: World) -> Promise:
    unit = row.adcode or PROVINCE
    place = PromisedPlace(unit, _unit_name(unit, world))
    name = f"{row.scope}（{place.name}）"
    words = f"{row.indicator} {value_text(row)}"
    return Promise(
        row.target_id, name, row.doc_id, row.industry_id, (place,), row.value, REVENUE, words, row.year,
        row.comparator == ">", coverage(row), target=row,
    )  # fmt: skip


def _of_cluster(row: Cluster, world: World) -> Promise:
    bar, basis, target = _bar(row, world)
    strict = (target.comparator if target else row.comparator) == ">" and basis != TIER
    year = target.year if target and target.year else row.year
    words = scale_text(row.scale_yi, row.tier, target.value if target else None) if bar else ""
    return Promise(
        row.cluster_id, row.name, row.doc_id, row.industry_id, _places(row.places, world), bar, basis, words, year,
        strict, coverage(target) if target else "", row, target,
    )  # fmt: skip


def _bar(row: Cluster, world: World) -> tuple[float | None, str, Target | None]:
    """How much is promised: the figure that is written, else the revenue target, else the tier's lower bound."""
    if scale := scale_of(row, world.policy):
        return scale.value_yi, REVENUE if scale.basis == AS_TARGET else SCALE, scale.target
    return (float(TIER_BREAKS_YI[row.tier][0]), TIER, None) if row.tier else (None, NOTHING, None)


def _places(places: tuple[NamedPlace, ...], world: World) -> tuple[PromisedPlace, ...]:
    """The places that can have a figure; one that lies in another of them is left out, or it would count twice."""
    found = [place for named in places for place in [_place(named, world)] if place]
    units = {place.unit for place in found}
    return tuple(place for place in dict.fromkeys(found) if units.isdisjoint(above(place.unit, place.county, world)))


def _place(named: NamedPlace, world: World) -> PromisedPlace | None:
    if zone := world.policy.zone.get(named.zone_id):
        return PromisedPlace(f"zone:{zone.zone_id}", zone.name, next(iter(zone.county_adcodes), zone.prefecture_adcode))
    if named.level == "province":
        return PromisedPlace(PROVINCE, _unit_name(PROVINCE, world))
    known = named.adcode in world.henan
    return PromisedPlace(named.adcode, _unit_name(named.adcode, world)) if known else None


def above(unit: str, county: str, world: World) -> tuple[str, ...]:
    """The units of the province that a unit lies in, nearest first, itself left out."""
    line = [county] if county else []
    if city := world.city_of("county", county or unit) if (county or unit) in world.boundaries.counties.index else "":
        line.append(city)
    return tuple(dict.fromkeys(one for one in (*line, PROVINCE) if one != unit))


def _unit_name(adcode: str, world: World) -> str:
    if adcode == PROVINCE:
        return "河南省"
    level = "prefecture" if adcode in world.city_names else "county"
    return world.unit_name(level, adcode)
