"""The shipped policy tables: counts, references, and every citation against the words of its document."""

import hashlib
import re
import runpy
from collections import Counter

import pytest
from conftest import ROOT, SEEDS
from shapely import Point

from policy.records import TIERS

TIER_WORDS = {"百亿": ("百亿", "500亿"), "千亿": ("千亿", "1000亿", "2000亿", "3000亿"), "万亿": ("万亿",)}


def cited(lines_of, citation):
    return lines_of[citation.doc_id][citation.line - 1][citation.start : citation.start + citation.length]


def plain(text):
    return re.sub(r"[\s　]", "", text)


def test_the_five_documents_are_on_record_with_the_hashes_of_their_texts(world):
    assert [d.doc_id for d in world.policy.documents] == [
        "upgrade-2011",
        "fyp12-2012",
        "plans-2012",
        "advanced-2014",
        "mic2025-2016",
    ]
    if SEEDS.is_dir():
        for document in world.policy.documents:
            assert hashlib.sha256((SEEDS / document.file).read_bytes()).hexdigest() == document.sha256


def test_the_number_of_lines_on_record_is_that_of_the_text(world, lines_of):
    counted = {doc_id: len("\n".join(lines).rstrip("\n").split("\n")) for doc_id, lines in lines_of.items()}
    assert {d.doc_id: d.lines for d in world.policy.documents} == counted


@pytest.mark.parametrize(
    ("doc_id", "named"),
    [
        ("advanced-2014", {"万亿": 2, "千亿": 23, "百亿": 79}),
    ],
)
def test_the_plan_of_2014_names_its_clusters_tier_by_tier(world, doc_id, named):
    tiers = Counter(c.tier for c in world.policy.clusters if c.doc_id == doc_id and c.tier)
    assert tiers == named


def test_the_plan_of_2014_has_44_programmes_in_three_parts(world):
    parts = Counter(p.part for p in world.policy.programmes if p.doc_id == "advanced-2014")
    assert sorted(parts.values()) == [9, 12, 23]


def test_the_six_cooperation_areas_reach_ten_cities_outside_henan(world):
    areas = [a for a in world.policy.coop_areas if a.kind == "跨省域产业合作示范区"]
    outside = {m.adcode for a in areas for m in a.members if not m.in_henan}
    assert len(areas) == 6
    assert outside == {
        "140800", "141000", "610500", "140500", "140400", "130400", "371700", "320300", "341200", "420600",
    }  # fmt: skip


def test_every_citation_lies_inside_its_line(world, lines_of):
    for citation in world.policy.citations:
        line = lines_of[citation.doc_id][citation.line - 1]
        assert 0 <= citation.start < citation.start + citation.length <= len(line), citation


def test_the_cited_words_of_a_place_are_the_place_as_recorded(world, lines_of):
    wrong = []
    for cluster in world.policy.clusters:
        words = [plain(cited(lines_of, c)) for c in world.policy.citations_of(cluster.cluster_id, "place")]
        for place in cluster.places:
            name = plain(place.place_text)
            if name and not any(name in w or w in name for w in words):
                wrong.append((cluster.cluster_id, name, words))
    assert wrong == []


def test_the_cited_words_of_a_scale_hold_the_tier_or_the_figure(world, lines_of):
    wrong = []
    for cluster in world.policy.clusters:
        words = [plain(cited(lines_of, c)) for c in world.policy.citations_of(cluster.cluster_id, "scale", "tier")]
        if cluster.scale_yi is not None:
            figure = f"{cluster.scale_yi:g}"
            good = any(figure in w or (cluster.scale_yi >= 10000 and "万亿" in w) for w in words)
        else:
            good = not cluster.tier or any(t in w for t in TIER_WORDS[cluster.tier] for w in words)
        if not good:
            wrong.append((cluster.cluster_id, cluster.tier, cluster.scale_yi, words))
    assert wrong == []


def test_the_cited_words_of_a_year_hold_the_year(world, lines_of):
    wrong = []
    for cluster in world.policy.clusters:
        for c in world.policy.citations_of(cluster.cluster_id, "year"):
            words = plain(cited(lines_of, c))
            if str(cluster.year) not in words and "十二五" not in words:
                wrong.append((cluster.cluster_id, cluster.year, words))
    assert wrong == []


def test_a_tier_is_one_of_three_words_and_a_figure_lies_in_it(world):
    for cluster in world.policy.clusters:
        assert cluster.tier in (*TIERS, "")
        if cluster.tier == "千亿" and cluster.scale_yi:
            assert 1000 <= cluster.scale_yi < 10000


def test_no_sentence_of_a_document_stands_in_the_tables(world, lines_of):
    long_names = [
        text
        for rows in (world.policy.clusters, world.policy.projects, world.policy.duties, world.policy.programmes)
        for row in rows
        for text in (getattr(row, "name", ""), getattr(row, "task", ""), row.note)
        if len(text) > 45 and any(text in line for lines in lines_of.values() for line in lines)
    ]
    assert long_names == []


def test_the_counts_in_the_readme_are_those_of_the_files():
    script = runpy.run_path(str(ROOT / "data" / "count_policy.py"))
    assert script["counts_table"]() in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_a_zone_point_lies_in_a_county_that_it_names_or_in_its_city(world):
    wrong = []
    for zone in world.policy.zones:
        if zone.lon_deg is None or zone.lat_deg is None:
            continue
        units = [("county", c) for c in zone.county_adcodes] or [("prefecture", zone.prefecture_adcode)]
        point = Point(zone.lon_deg, zone.lat_deg)
        if not any(world.boundaries.unit(*unit).geometry.covers(point) for unit in units):
            wrong.append((zone.zone_id, units))
    assert wrong == []


@pytest.mark.parametrize(
    ("zone_id_part", "county"),
    [("yulian", "410181"), ("shangji", "411003"), ("huling", "419001"), ("heqi", "410622"), ("pingyuan", "410725")],
)
def test_zones_with_misleading_names_stand_in_the_right_county(world, zone_id_part, county):
    found = [z for z in world.policy.zones if zone_id_part in z.zone_id]
    assert found
    assert all(county in z.county_adcodes for z in found)


def test_what_a_planner_reads_beside_a_fact_is_chinese(world):
    policy = world.policy
    rows = (policy.clusters, policy.coop_areas, policy.function_areas, policy.axes, policy.targets, policy.projects)
    notes = [row.note for group in (*rows, policy.duties, policy.findings) for row in group if row.note]
    english = [note for note in notes if re.search(r"[a-z]{3,} [a-z]{2,}", note)]
    assert english == []


def test_a_belt_has_places_when_its_namesake_in_another_document_has_them(world):
    placed = {axis.name for axis in world.policy.axes if axis.places}
    assert "沿京广食品产业带" in placed
    assert [x.axis_id for x in world.policy.axes if x.name in placed and not x.places] == []


def test_a_part_of_henan_that_a_cluster_names_is_an_area_with_units_on_the_map(world):
    policy = world.policy
    parts = {p.place_text for c in policy.clusters for p in c.places if p.level == "region" and p.place_text[0] == "豫"}
    areas = [a.name for a in policy.function_areas if any(p.level in ("prefecture", "county") for p in a.places)]
    assert parts == {"豫北", "豫西", "豫西南"}
    assert [part for part in parts if not any(part in name for name in areas)] == []


@pytest.mark.parametrize(
    ("target_id", "value", "unit", "line"),
    [
        ("plans-2012.t423-01", 12.9, "级", 423),
        ("plans-2012.t460-01", 4, "个", 460),
        ("plans-2012.t470-01", 2, "个", 470),
    ],
)
def test_figures_that_a_second_reading_found_are_targets(world, target_id, value, unit, line):
    target = next(t for t in world.policy.targets if t.target_id == target_id)
    assert (target.value, target.unit) == (value, unit)
    assert [c.line for c in world.policy.citations_of(target_id, "value")] == [line]


def test_who_leads_the_five_year_plan_is_on_record(world):
    duty = next(d for d in world.policy.duties if d.duty_id == "fyp12-2012.d467-01")
    assert duty.lead == ("省优化产业结构提升重点产业领导小组",)


def test_the_fields_of_the_alliances_are_cited_in_both_places(world, lines_of):
    (programme,) = [p for p in world.policy.programmes if p.programme_id == "fyp12-2012.g301-01"]
    cites = world.policy.citations_of(programme.programme_id, "field")
    assert [c.line for c in cites] == [301, 295]
    assert all(cited(lines_of, c).count("、") == programme.note.count("；") == 5 for c in cites)


def test_the_source_of_the_huaihe_lies_in_its_ecological_zone(world):
    area = next(a for a in world.policy.function_areas if a.area_id == "fyp12-2012.f436-03")
    assert ("county", "411330", "inferred") in [(p.level, p.adcode, p.basis) for p in area.places]
