"""What lies around an area: neighbours with the same industries, areas to compare with, zones, areas and axes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import geopandas as gpd

from layers.card import size_yi
from layers.marks import MapRecord
from layers.wording import scale_text
from layers.world import World
from policy.sections import source_words
from reports.figures import cited
from reports.parts import SOURCE, Chapter, tables
from reports.subjects import Area, area_of

LEADING, MOST_PEERS = 5, 5
REGIONS = {"cooperation": "合作区", "axis": "轴带", "function_area": "功能区"}


def branches(area: Area, world: World) -> Counter[str]:
    """Clusters of an area by topmost industry."""
    lines = (r.industries for r in area.of_family("cluster") if r.industries)
    return Counter(world.policy.branch(line[0])[-1] for line in lines)


def neighbours(area: Area, world: World) -> Chapter:
    """For each leading industry the areas of the same level next door that have it, with their largest cluster."""
    near = [area_of(f"{area.level}:{code}", area.joins) for code in _touching(area, world)]
    rows = [
        (world.policy.industry[industry_id].name, other.name, str(len(found)), *_largest(found, world))
        for industry_id, _ in branches(area, world).most_common(LEADING)
        for other in near
        if (found := _of_branch(other, industry_id, world))
    ]
    header = ("产业", "相邻地区", "集群条次", "最大的集群", "层级", SOURCE)
    return Chapter("相邻地区的同类产业", tables=tables(header, rows, (11, 12, 9, 24, 10, 34)),
                   nothing="相邻地区没有同类产业的集群。")  # fmt: skip


def _touching(area: Area, world: World) -> list[str]:
    """Codes of the units of the same level that share a border; none for other kinds of area."""
    if area.level not in ("prefecture", "county"):
        return []
    frame: gpd.GeoDataFrame = world.boundaries.prefectures if area.level == "prefecture" else world.boundaries.counties
    code = area.units[0][1]
    near = frame.geometry.intersects(world.boundaries.unit(area.level, code).geometry)
    return [str(other) for other in frame.index[near] if other != code]


def _of_branch(area: Area, industry_id: str, world: World) -> list[MapRecord]:
    return [
        r for r in area.of_family("cluster") if r.industries and world.policy.branch(r.industries[0])[-1] == industry_id
    ]


def _largest(found: list[MapRecord], world: World) -> tuple[str, str, str]:
    """Name, size and source of the largest."""
    top = max(found, key=size_yi)
    return top.name, scale_text(top.scale_yi, top.tier), cited(world.policy, top.record_id, "scale", "tier", "place")


def peers(area: Area, world: World) -> Chapter:
    """Areas of the same level whose clusters stand in the most alike industries."""
    mine = branches(area, world)
    if area.level not in ("prefecture", "county") or not mine:
        return Chapter("可比地区", nothing="这里没有集群，找不出产业相近的地区。")
    codes = world.city_names if area.level == "prefecture" else world.boundaries.counties.index
    others = [area_of(f"{area.level}:{code}", area.joins) for code in codes if code != area.units[0][1]]
    ranked = sorted(((likeness(mine, theirs), other, theirs) for other in others if (theirs := branches(other, world))),
                    key=lambda row: -row[0])  # fmt: skip
    rows = []
    for share, other, theirs in ranked[:MOST_PEERS]:
        if share:
            common = "、".join(world.policy.industry[i].name for i, _ in mine.most_common() if i in theirs)
            rows.append((other.name, f"{share:.0%}", str(sum(theirs.values())), common,
                         *_largest(list(other.of_family("cluster")), world)))  # fmt: skip
    header = ("地区", "产业相近", "集群条次", "共同的产业", "最大的集群", "层级", SOURCE)
    told = "产业相近：按产业大类的集群条次，两地重合的部分占全部的比重。"
    return Chapter("可比地区", (told,) if rows else (), tables(header, rows, (10, 9, 9, 19, 18, 9, 28)),
                   nothing="没有产业相近的同级地区。")  # fmt: skip


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> float:
    """Common part of two counts over all of it: 1 for equal ones, 0 for nothing in common."""
    keys = one.keys() | other.keys()
    whole = sum(max(one.get(k, 0), other.get(k, 0)) for k in keys)
    return sum(min(one.get(k, 0), other.get(k, 0)) for k in keys) / whole if whole else 0.0


def regions(area: Area, world: World) -> Chapter:
    """Zones inside, and the cooperation areas, functional areas and axes that it belongs to."""
    rows = []
    for key, name in REGIONS.items():
        picks = [f"{level}:{code}" for level, code in area.units]
        ids = dict.fromkeys(i for pick in picks for i in area.joins.areas_around(pick)) if area.level != "coop" else {}
        found = area.of_family(key) if area.level == "province" else [area.joins.records[i] for i in ids]
        rows += [(name, r.name, cited(world.policy, r.record_id)) for r in found if r.family == key]
    inside = frozenset(code for _, code in area.units)
    for zone in world.policy.zones:
        mine = area.level != "zone" and inside.intersection((zone.prefecture_adcode, *zone.county_adcodes))
        if mine or area.level == "province":
            rows.append(("园区", zone.name, _zone_source(zone.zone_id, world)))
    header = ("类别", "名称", SOURCE)
    return Chapter("园区、合作区、功能区与轴带", tables=tables(header, rows, (12, 43, 45)),
                   nothing="没有点名这里的园区，也不在任何合作区、功能区或轴带之内。")  # fmt: skip


def _zone_source(zone_id: str, world: World) -> str:
    """Where documents name a cluster in the zone."""
    rows = [c for c in world.policy.clusters if any(p.zone_id == zone_id for p in c.places)]
    return source_words([x for c in rows for x in world.policy.citations_of(c.cluster_id, "place")[:1]], world.policy)
