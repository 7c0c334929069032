"""Which rows of clusters name the same thing: same places, same industry family, same words left of the name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from policy.records import Cluster, NamedPlace, PolicyRecords

KIND_WORDS = re.compile(
    r"国家级?|省级|全国|中国|我国|国内|中西部|中部|河南省?|全省|重要的?|大型|基础|最大的?|一流|具有国际竞争力的|"
    r"[百千万]亿级?|新型工业化|高新技术|高技术|新型|高端|特色|综合性|现代|优势|优质|专业|示范|创新|研发|生产|制造|深?加工|配套|"
    r"产业带|产业|工业|行业|集群区?|集聚区域?|集聚|基地|园区|园|核心区|经开区|高新区|航空港区|体系|中心|业|和|与|、|及|"
    r"（.*?）|\(.*?\)"
)
"""Words that say what kind of thing it is, not which one."""
SAME_WORDS = "地点、产业和名称一致"
ZONE_IN_COUNTY = "产业和名称一致，一处写园区，一处写所在县"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two rows the same cluster: where it is, its topmost industry, what its name adds."""

    places: frozenset[str]
    family: str
    subject: str


def identity_of(cluster: Cluster, records: PolicyRecords) -> Identity:
    """The identity of a row; equal for rows of several documents that name the same cluster."""
    places = frozenset(_place_key(place) + _aim(cluster, place) for place in cluster.places)
    return Identity(places, family_of(cluster.industry_id, records), _subject(cluster, records))


def identities(records: PolicyRecords) -> dict[str, Identity]:
    """The identity of every cluster by its id; worked out once, asked for at every count."""
    return {cluster.cluster_id: identity_of(cluster, records) for cluster in records.clusters}


def distinct_clusters(
    clusters: Iterable[Cluster], records: PolicyRecords, known: Mapping[str, Identity] | None = None
) -> tuple[tuple[Cluster, ...], ...]:
    """The rows in groups of the same cluster, in the order given; `known` are the `identities` of the records.

    Rows of one document are different things (what it repeats is a further citation, data contract 9): the second
    row of an identity there joins the second of another document.
    """
    identity_by_id = identities(records) if known is None else known
    groups: dict[tuple[Identity, int], list[Cluster]] = {}
    seen: Counter[tuple[str, Identity]] = Counter()
    for cluster in clusters:
        identity = identity_by_id[cluster.cluster_id]
        groups.setdefault((identity, seen[cluster.doc_id, identity]), []).append(cluster)
        seen[cluster.doc_id, identity] += 1
    return tuple(tuple(rows) for rows in _with_settled(_with_zones_in_counties(groups, records), records))


def why_one(
    one: Cluster, other: Cluster, group: Sequence[Cluster], records: PolicyRecords, known: Mapping[str, Identity]
) -> str:
    """Why two rows of a group are one cluster: the rule that joins them, or what a reader found.

    `known` are the `identities` of the records.
    """
    mine, its = known[one.cluster_id], known[other.cluster_id]
    if mine == its:
        return SAME_WORDS
    if _in_counties(mine, records) == _in_counties(its, records):
        return ZONE_IN_COUNTY
    ids = {row.cluster_id for row in group}
    return next((same.reason for same in records.same_clusters if len(ids.intersection(same.cluster_ids)) > 1), "")


def _in_counties(identity: Identity, records: PolicyRecords) -> Identity:
    return replace(identity, places=frozenset(_county_key(place, records) for place in identity.places))


def _with_zones_in_counties(
    groups: Mapping[tuple[Identity, int], list[Cluster]], records: PolicyRecords
) -> list[list[Cluster]]:
    """One document names the zone, another its county: joined where it is the county's only such zone."""
    joined = {key: list(rows) for key, rows in groups.items()}
    place_in_file = {cluster.cluster_id: number for number, cluster in enumerate(records.clusters)}
    inside: dict[tuple[Identity, int], list[tuple[Identity, int]]] = {}
    for identity, number in groups:
        county = _in_counties(identity, records), number
        if county != (identity, number) and county in groups:
            inside.setdefault(county, []).append((identity, number))
    for county, zones in inside.items():
        documents = {c.doc_id for c in joined[county]}
        if len(zones) == 1 and documents.isdisjoint(c.doc_id for c in groups[zones[0]]):
            joined[county] = sorted((*joined[county], *joined.pop(zones[0])), key=lambda c: place_in_file[c.cluster_id])
    return list(joined.values())


def _with_settled(groups: list[list[Cluster]], records: PolicyRecords) -> list[list[Cluster]]:
    """What a reader settled: the groups whose rows are written down as one cluster, at the place of the first."""
    settled = {cluster_id: same.same_id for same in records.same_clusters for cluster_id in same.cluster_ids}
    first: dict[str, list[Cluster]] = {}
    found: list[list[Cluster]] = []
    for rows in groups:
        same = next((settled[row.cluster_id] for row in rows if row.cluster_id in settled), "")
        if same and same in first:
            first[same] += rows
            continue
        found.append(first.setdefault(same, list(rows)) if same else rows)
    return found


def _aim(cluster: Cluster, place: NamedPlace) -> str:
    """Of the whole province an industry of a tier and a base of national rank are two aims, not one cluster."""
    graded = cluster.tier or cluster.scale_yi is not None
    return "：定级" if place.level == "province" and graded else ""


def _place_key(place: NamedPlace) -> str:
    return f"zone:{place.zone_id}" if place.zone_id else f"{place.level}:{place.adcode or place.place_text}"


def _county_key(key: str, records: PolicyRecords) -> str:
    """A zone's only county; any other place as it is."""
    zone = records.zone.get(key.removeprefix("zone:"))
    return f"county:{zone.county_adcodes[0]}" if zone and len(zone.county_adcodes) == 1 else key


def family_of(industry_id: str, records: PolicyRecords) -> str:
    """The topmost industry of the tree above an industry; empty for an empty id."""
    return records.branch(industry_id)[-1] if industry_id else ""


def _subject(cluster: Cluster, records: PolicyRecords) -> str:
    """The name without its places and words of kind; an industry's word stands as the industry's id."""
    rest = cluster.name
    for word in sorted(_place_words(cluster, records), key=len, reverse=True):
        rest = rest.replace(word, "")
    found: set[str] = set()
    words = _industry_words(cluster, records)
    for word, industry_id in words:
        if word in rest:
            rest = rest.replace(word, "")
            found.add(industry_id)
    own = KIND_WORDS.sub("", rest)
    # One character left over, such as 铝 of 铝深加工, may be a piece of the industry's word.
    if len(own) == 1 and any(own in word for word, _ in words):
        own = ""
    return "+".join((*sorted(found or {cluster.industry_id}), *filter(None, (own,))))


def _place_words(cluster: Cluster, records: PolicyRecords) -> set[str]:
    words = {place.place_text for place in cluster.places}
    for place in cluster.places:
        if zone := records.zone.get(place.zone_id):
            words |= {zone.name, *zone.aliases}
    words |= {word.rstrip("省市县区") for word in words}
    words |= {word + unit for word in words for unit in "省市县区"}
    return {word for word in words if len(word) > 1} | {word[:2] for word in words if len(word) > 1}


def _industry_words(cluster: Cluster, records: PolicyRecords) -> list[tuple[str, str]]:
    """(word, industry id) of the cluster's industry and those above it, the longest words first."""
    rows = [records.industry[i] for i in records.lineage(cluster.industry_id)]
    words = [(w, row.industry_id) for row in rows for w in (row.name, *row.aliases) if len(w) > 1]
    return sorted(words, key=lambda row: len(row[0]), reverse=True)
