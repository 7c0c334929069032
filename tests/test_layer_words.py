"""Words, figures and cells of the layers by hand: titles, counts, captions, cards without a place, hexagons, links."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from geo.crs import map_plane_to_points, points_to_map_plane
from layers import LAYERS, palette, themes
from layers.captions import mark_size_text, place_name, record_text, records_text, size_text
from layers.course import MOST, course_of
from layers.headline import count_words
from layers.leads import lead_of, lead_of_words
from layers.marks import DrawnMark, MapRecord, Mark
from layers.own.bins import HEXAGON, cells_of, centre_of, ring_of
from layers.own.flows import BEND, STEPS, path_of, unit_of
from layers.siting.link import as_text, of_text
from layers.siting.question import SitingQuestion
from layers.symbols.glyph import FIGURE, TARGET, TIER, UNKNOWN, branch_of, glyph_of_record, weight_yi
from layers.title import title_of
from policy.selection import NO_YEAR, Selection

EVEN = pytest.approx
FAMILIES = {layer.family.key: layer.family for layer in LAYERS}
CLUSTERS = tuple(layer for layer in LAYERS if layer.family.graded)


def record(n=0, **change):
    """A cluster by its number."""
    said = {
        "record_id": f"r{n}",
        "family": "cluster",
        "name": "甲",
        "doc_id": "advanced-2014",
        "year": "2017",
        "tier": "",
    }
    return MapRecord(**(said | change))


@pytest.mark.parametrize(
    ("scale", "tier", "target", "basis", "yi"),
    [
        (3000.0, "千亿", None, FIGURE, 3000), (None, "千亿", None, TIER, 1000), (None, "", None, UNKNOWN, None),
        (None, "", 160.0, TARGET, 160), (500.0, "百亿", 500.0, FIGURE, 500), (500.0, "百亿", 501.0, TARGET, 501),
        (None, "千亿", 1000.0, TIER, 1000), (500.0, "千亿", None, TIER, 1000), (1000.0, "千亿", None, FIGURE, 1000),
    ],
)  # fmt: skip
def test_a_symbol_is_sized_by_figure_tier_or_target(scale, tier, target, basis, yi):
    glyph = glyph_of_record(record(tier=tier, scale_yi=scale, target_yi=target))
    assert (glyph.basis, glyph.yi, glyph.count) == (basis, yi, 1)
    assert glyph.radius_pt == EVEN(5.0 if yi is None else max(3.5, 5 * (yi / 100) ** 0.36))
    assert (glyph.hollow, glyph.hatched) == (basis in (TIER, UNKNOWN), not tier)


def test_the_largest_of_several_is_found_by_figure_then_tier_then_target():
    rows = [record(scale_yi=50.0, tier="千亿", target_yi=9.0), record(tier="百亿", target_yi=9e9),
            record(target_yi=7.0), record(), record(tier="世界", target_yi=3.0)]  # fmt: skip
    assert [weight_yi(row) for row in rows] == [50.0, 100.0, 7.0, -1.0, 3.0]
    assert [branch_of(record(industries=i)) for i in (("x", "food"), ("food", "x"), (), None)] == [
        "food", palette.OTHER_BRANCH, palette.OTHER_BRANCH, palette.OTHER_BRANCH,
    ]  # fmt: skip
    assert glyph_of_record(record(industries=("food",), scale_yi=10.0), True).radius_pt == 6.5
    assert glyph_of_record(record(tier="未标层级", industries=("food",)), True).tier == ""


def test_counts_are_told_by_family_and_tier():
    rows = [record(n, tier=tier) for n, tier in enumerate(("千亿", "百亿", "百亿"))]
    assert count_words(rows, [], FAMILIES) == "图上 3 条次集群（千亿级 1、百亿级 2）"
    firm = record(9, family="enterprise", tier=None)
    assert count_words(rows[:1], [(firm, "无")], FAMILIES).startswith("图上 ")
    assert count_words(rows[:1], [(firm, "无")], FAMILIES).endswith("，未上图 1 条")
    assert count_words(rows[:1], [(rows[1], "无")], FAMILIES) == "图上 1 条次集群（千亿级 1），未上图 1 条次"
    assert count_words([], [], FAMILIES) == ""


def titled(world, years=("2017",), layers=CLUSTERS, **asked):
    rows = [record(n, year=year) for n, year in enumerate(years)]
    return title_of(Selection().but(**asked), layers, rows, world)


def test_a_title_says_whose_targets_for_when_and_of_what(world):
    plan = {"documents": ("advanced-2014",)}
    assert titled(world, **plan) == "《先进制造业大省建设行动计划》2017 年目标：产业集群"
    assert titled(world) == "河南省五份政策文件 2017 年目标：产业集群"
    assert titled(world, ("2015", "2020", "2017"), **plan).startswith(
        "《先进制造业大省建设行动计划》2015—2020 年目标："
    )
    assert "目标（未写年份）：" in titled(world, (NO_YEAR,), **plan)
    assert "目标（多数未写年份）：" in titled(world, (NO_YEAR, NO_YEAR, "2017"), **plan)
    assert "》2017 年目标：" in titled(world, (NO_YEAR, "2017"), **plan)
    assert titled(world, (), **plan) == "《先进制造业大省建设行动计划》：产业集群"
    some = titled(world, cities=("411100", "410100"), industries=("food",), tiers=("百亿", "千亿"), **plan)
    assert some.endswith("：漯河、郑州 食品 千亿级、百亿级 产业集群")
    one = titled(world, cities=("411100",), industries=("bio",), **plan)
    assert one.endswith("：漯河生物产业集群")
    cities = tuple(world.city_names)[:4]
    assert titled(world, cities=cities, **plan).endswith(f"：{world.city_names[cities[0]]}等 4 市 产业集群")
    assert "、".join(world.city_names[c] for c in cities[:3]) in titled(world, cities=cities[:3], **plan)
    every = titled(world, layers=LAYERS, **plan)
    assert every.count("、") == 2 and " 类" in every


def test_captions_name_a_unit_with_its_city_and_code(world):
    assert place_name(world, "county", "410102") == "郑州市中原区（410102）"
    assert place_name(world, "prefecture", "411100") == "漯河市（411100）"
    assert place_name(world, "county", "419001") == "济源市（419001）"


def test_captions_say_industry_and_size_else_kind_else_name(world):
    food = record(industries=("food",), scale_yi=3000.0, tier="千亿")
    assert record_text(food, world) == "食品 3000亿级"
    assert record_text(replace(food, industries=None), world) == "甲 3000亿级"
    assert record_text(replace(food, scale_yi=None, tier="", kind="产业基地"), world) == "食品 产业基地"
    assert record_text(replace(food, scale_yi=None, tier="", kind="其他"), world) == "甲"
    assert record_text(replace(food, scale_yi=None, tier=""), world) == "食品"
    assert record_text(record(), world) == "甲"
    assert (size_text(record()), size_text(record(target_yi=160.0))) == ("", "收入目标 160 亿元")
    many = [replace(food, tier="百亿", scale_yi=float(n)) for n in range(200, 900, 100)]
    assert records_text(many, world).endswith("食品 700亿级 等7项")
    assert records_text([food, food], world) == "食品 3000亿级"
    mark = DrawnMark(Mark("m", "甲", "county:1"), ("r",), "百亿", None)
    assert (mark_size_text(mark), mark_size_text(replace(mark, tier=""))) == ("百亿级", "未标层级")


def test_a_course_holds_the_largest_figures_by_year(joins):
    course = course_of("prefecture:411100", joins)
    years = [(step.year, -step.yi) for step in course.steps]
    assert years == sorted(years) and 0 < len(years) <= MOST
    known = [joins.records[i] for i in joins.records_at("prefecture:411100") if joins.family_of(i).graded]
    figures = {r.scale_yi if r.scale_yi is not None else r.target_yi for r in known if (r.year or "").isdigit()} - {
        None
    }
    assert max(step.yi for step in course.steps) == max(figures)
    food = course_of("industry:food", joins)
    assert food.title.endswith("（亿元）") and food.steps
    assert all(step.year.isdigit() and step.document for step in food.steps)
    assert course_of("industry:none", joins).steps == ()


def test_cards_without_a_place_have_their_heading_kind_and_ways(world, joins):
    policy = world.policy
    assert [themes.is_theme(pick) for pick in ("industry:food", "document:x", "county:1", "food")] == [
        True,
        True,
        False,
        False,
    ]
    assert themes.theme_heading("industry", "food", world) == "食品"
    assert themes.theme_heading("document", "advanced-2014", world) == "《先进制造业大省建设行动计划》（2014）"
    assert themes.theme_kind("industry", "food", world) == f"产业（{policy.industry['food'].group}）"
    assert themes.theme_kind("document", "advanced-2014", world) == "政策文件"
    issued, held = themes.theme_remarks("document", "advanced-2014", joins)
    document = policy.document["advanced-2014"]
    assert issued == f"{document.issuer}，{document.issued_on.isoformat()}"
    clusters, targets = (
        sum(row.doc_id == "advanced-2014" for row in rows) for rows in (policy.clusters, policy.targets)
    )
    assert held == f"集群 {clusters} 条次，目标与数字 {targets} 项"
    child = next(i for i in policy.industries if len(policy.lineage(i.industry_id)) > 2)
    trail = themes.theme_trail("industry", child.industry_id, world)
    assert [pick.partition(":")[2] for pick, _ in trail] == list(policy.lineage(child.industry_id)[:0:-1])
    (name, ways), (cities, places) = themes.theme_ways("industry:food", joins)
    assert (name, cities) == ("下级产业", "所在省辖市")
    counts = [int(text.rpartition("：")[2].split()[0]) for _, text in places]
    assert counts == sorted(counts, reverse=True) and places[0][0].startswith("prefecture:")
    assert all(policy.industry[pick.partition(":")[2]].parent_id == "food" for pick, _ in ways)
    ((name, ways),) = themes.theme_ways("document:advanced-2014", joins)
    assert name == "所写产业" and len(ways) > 5


def test_rows_lead_to_the_narrowest_thing_that_they_are_about(world, joins):
    policy = world.policy
    target = next(t for t in policy.targets if t.cluster_id and t.cluster_id in joins.records)
    assert lead_of(target, joins) == joins.pick_of(joins.records[target.cluster_id])
    alone = next(t for t in policy.targets if t.industry_id and not t.cluster_id and not t.adcode)
    assert lead_of(alone, joins) == f"industry:{alone.industry_id}"
    cited = policy.citations_of(alone.target_id)
    assert lead_of_words(cited, joins) == f"industry:{alone.industry_id}"


def test_a_hexagon_holds_what_is_nearest_to_its_centre():
    points = [(111.0 + 0.31 * n % 5, 32.0 + 0.17 * n % 4) for n in range(80)]
    cells = cells_of(points, 30.0)
    assert {kind for kind, _ in cells} == {HEXAGON} and len(set(cells)) > 20
    centres = np.array([points_to_map_plane(*zip(centre_of(cell, 30.0), strict=True))[0] for cell in cells])
    at = points_to_map_plane(*zip(*points, strict=True))
    way = np.hypot(*(at[:, None] - centres[None]).transpose(2, 0, 1))
    assert (way.diagonal() <= way.min(axis=1) + 1).all()
    assert way.diagonal().max() <= 30_000 / math.sqrt(3) + 1
    ring = points_to_map_plane(*zip(*ring_of(cells[0], 30.0), strict=True))
    assert len(ring) == 7 and ring[0] == EVEN(ring[6])
    assert np.hypot(*(ring[:6] - centres[0]).T) == EVEN(np.full(6, 30_000 / math.sqrt(3)))
    assert np.ptp(ring[:, 0]) == EVEN(30_000)
    assert cells_of([], 30.0) == []


def test_a_line_that_points_somewhere_bows_to_the_right_of_its_way(world):
    flow = (("county", "410181"), ("county", "410305"))
    nodes = path_of(flow, True, world)
    xy = points_to_map_plane([n.lon_deg for n in nodes], [n.lat_deg for n in nodes])
    (start, middle, stop), along = (xy[0], xy[STEPS // 2], xy[-1]), xy[-1] - xy[0]
    assert len(nodes) == STEPS + 1
    assert middle - (start + stop) / 2 == EVEN(BEND * np.array([along[1], -along[0]]), abs=1)
    assert [n.name for n in nodes] == [world.unit_name(*flow[0]), *[""] * 11, world.unit_name(*flow[1])]
    straight = path_of(flow, False, world)
    assert [(n.lon_deg, n.lat_deg) for n in straight] == [world.centre(*unit) for unit in flow]
    assert map_plane_to_points([start[0]], [start[1]])[0] == EVEN((nodes[0].lon_deg, nodes[0].lat_deg))


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        (("prefecture", "410100"), ("prefecture", "410100")), (("county", "410181"), ("county", "410181")),
        (("county", "371721"), ("prefecture", "371700")), (("prefecture", "310100"), None),
        (("county", "310101"), None), (("county", "371721;371722"), None), (("prefecture", "410181"), None),
    ],
)  # fmt: skip
def test_a_line_ends_at_a_unit_of_henan_or_at_the_city_of_a_neighbour(world, unit, found):
    assert unit_of(*unit, world) == found


def test_a_question_over_layers_comes_back_from_its_link(world):
    zone = sorted({zone.kind for zone in world.policy.zones})[0]
    asked = SitingQuestion("food", promised=True, near=False, tier="百亿", zone_kind=zone, km=12.5, cities=("411100",))
    told = as_text(asked)
    assert set(told.split(";")) == {
        "industry_id=food", "promised=1", "tier=百亿", "near=0", f"zone_kind={zone}", "km=12.5", "cities=411100",
    }  # fmt: skip
    assert of_text(told, world) == asked
    bare = SitingQuestion()
    assert (as_text(bare), of_text("", world)) == ("", bare)
    for km, read in (("0.5", 1.0), ("201", 200.0), ("x", bare.km), ("nan", bare.km), ("inf", bare.km), ("7", 7.0)):
        assert of_text(f"km={km}", world).km == read, km
    strange = "industry_id=none;level=none;promised=2;tier=none;zone_kind=none;cities=1.2;kinds=none;else=1"
    assert of_text(strange, world) == bare
