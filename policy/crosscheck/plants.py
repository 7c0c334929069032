"""The same plant in two cities: one product of one capacity that two documents, or two rows, place differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from policy.crosscheck.check import Check
from policy.records import PolicyRecords, Project
from policy.verdict import DIFFERS

CAPACITY = re.compile(r"\d+(?:\.\d+)?[万亿]?(?:平方米|[^\d\W])+")
GENERAL = re.compile(r"项目|建设|生产线|生产|基地|年产|及|和|与|等|、")
SHORTEST_PRODUCT = 3
"""Characters that two names must share before they speak of one product: 聚甲醛; two would join 汽车 with 汽车."""


def plants(records: PolicyRecords) -> Iterator[Check]:
    """Every two projects of two documents with the same product, capacity and firm in two cities."""
    found: dict[str, list[Project]] = {}
    for project in records.projects:
        if project.adcode and (size := capacity(project)):
            found.setdefault(size, []).append(project)
    for same in found.values():
        for first, other in combinations(same, 2):
            if _apart(first, other) and not (_twin(first, other, same) or _twin(other, first, same)):
                yield _check(records, first, other)


def _one_plant(first: Project, other: Project) -> bool:
    return bool(shared_product(first.name, other.name)) and same_firm(first, other)


def _apart(first: Project, other: Project) -> bool:
    moved = first.doc_id != other.doc_id and city_of(first.adcode) != city_of(other.adcode)
    return moved and _one_plant(first, other)


def _twin(project: Project, other: Project, same: list[Project]) -> bool:
    """Whether the other's document has this plant in this project's city too: two plants, not one that moved."""
    there = (p for p in same if p.doc_id == other.doc_id and city_of(p.adcode) == city_of(project.adcode))
    return any(shared_product(project.name, p.name) for p in there)


def capacity(project: Project) -> str:
    """The first figure with its unit in the capacity, without 每年; empty when there is none."""
    match = CAPACITY.search(project.capacity_text.replace(" ", ""))
    return match[0].rstrip("年") if match else ""


def city_of(adcode: str) -> str:
    """Prefecture of an adcode by its digits; counties under the province (4190xx) stand for themselves."""
    return adcode if adcode.startswith("4190") else f"{adcode[:4]}00"


def shared_product(first: str, other: str) -> str:
    """Longest run of characters that two project names share without general words; empty when it is too short."""
    words = [GENERAL.sub(" ", name) for name in (first, other)]
    runs = (words[0][i:j] for i in range(len(words[0])) for j in range(i + SHORTEST_PRODUCT, len(words[0]) + 1))
    return max((run for run in runs if " " not in run and run in words[1]), key=len, default="")


def same_firm(first: Project, other: Project) -> bool:
    """Whether the two can have one builder: a firm in common, or one of them names none."""
    firms = [set(p.enterprise_ids) - {""} for p in (first, other)]
    return not all(firms) or bool(firms[0] & firms[1])


def city_names(records: PolicyRecords) -> dict[str, str]:
    """Prefecture adcode -> its shortest name of two characters or more in the documents."""
    names: dict[str, str] = {}
    for place in (p for c in records.clusters for p in c.places if p.level == "prefecture"):
        known = names.get(place.adcode)
        if len(place.place_text) > 1 and (known is None or len(place.place_text) < len(known)):
            names[place.adcode] = place.place_text
    return names


def _check(records: PolicyRecords, first: Project, other: Project) -> Check:
    cities, product = city_names(records), shared_product(first.name, other.name)
    here, there = (f"{p.name}（{cities.get(city_of(p.adcode), city_of(p.adcode))}）" for p in (first, other))
    cites = [records.citations_of(p.project_id, "place", "name", "value") for p in (first, other)]
    note = f"产品同为{product}，规模同为{capacity(first)}，地点却不同；若是两处工厂则不矛盾"
    return Check(f"{product}项目的地点", here, there, cites[0], cites[1], DIFFERS, note)
