"""What must hold of places: every unit that a record names is in the gazetteer."""

from __future__ import annotations

from collections.abc import Iterator

from disk.fault import Fault
from policy.records import PolicyRecords

UNITS = ("province", "prefecture", "county")
GROUPS = (
    ("cluster_places", "cluster_id", "places", "clusters"),
    ("coop_members", "area_id", "members", "coop_areas"),
    ("axis_places", "axis_id", "places", "axes"),
    ("function_area_places", "area_id", "places", "function_areas"),
)
"""(file of the places, id of the parent, its field, its table)."""
NamedUnit = tuple[str, str, str, str, str]
"""(file, row id, column, level, adcode)."""


def place_faults(records: PolicyRecords, known: frozenset[tuple[str, str]]) -> Iterator[Fault]:
    """Units that are not among the known ones."""
    for file, row, column, level, adcode in _named_units(records):
        if (level, adcode) not in known:
            found = f"的地点“{level} {adcode}”不在地名表中"
            remedy = "请查对代码与层级（data/places/places.csv）"
            yield Fault(f"{file}.csv", found, remedy, row=row, column=column, cell=adcode)


def _named_units(records: PolicyRecords) -> Iterator[NamedUnit]:
    """Each administrative unit that a record names."""
    for file, key, field, parents in GROUPS:
        for parent in getattr(records, parents):
            for place in getattr(parent, field):
                if place.level in UNITS:
                    yield file, getattr(parent, key), "adcode", place.level, place.adcode
    for project in records.projects:
        if project.level in UNITS:
            yield "projects", project.project_id, "adcode", project.level, project.adcode
    for enterprise in records.enterprises:
        if enterprise.level in UNITS:
            yield "enterprises", enterprise.enterprise_id, "adcode", enterprise.level, enterprise.adcode
    for limit in records.restrictions:
        for adcode in limit.adcodes:
            yield "restrictions", limit.restriction_id, "adcodes", level_of(adcode), adcode
    for zone in records.zones:
        yield "zones", zone.zone_id, "prefecture_adcode", "prefecture", zone.prefecture_adcode
        for adcode in zone.county_adcodes:
            yield "zones", zone.zone_id, "county_adcodes", "county", adcode


def level_of(adcode: str) -> str:
    """Level of an adcode that stands alone: 411000 is a prefecture, 411082 a county (济源 419001 counts as one)."""
    return "prefecture" if adcode.endswith("00") else "county"
