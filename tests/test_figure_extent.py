"""A figure of a part of the province counts, explains and lists that part; a figure says what it leaves out."""

import re
from dataclasses import replace

import pytest
from conftest import EVERYTHING

from export.figure import summary
from export.figure.layout import arranged, lay_out
from export.figure.legend import legend, rows_of
from export.figure.notes import UNIT
from export.figure.preflight import check
from export.frame import within
from export.frame.extent import extent_of
from export.frame.narrowing import legend_layers
from export.frame.request import PAGES, ExportRequest
from export.sheet.blocks import chart_group
from export.sheet.fonts import width
from export.sheet.items import Box, Text
from layers import LAYERS
from layers.compose import compose
from layers.palette import tier_colour
from layers.symbols.glyph import glyph_of
from policy.selection import Selection

EMPTY = "所选范围内没有县域集群"


def texts(sheet, name):
    return [item.text for g in sheet.groups if g.name == name for item in g.items if isinstance(item, Text)]


@pytest.fixture(scope="module")
def full(world):
    """Everything that can be shown."""
    return compose(world, Selection(layers=EVERYTHING), LAYERS)


@pytest.mark.parametrize("city", ["419001", "410100"])
def test_a_city_counts_as_its_atlas_page_does(world, full, city):
    made = lay_out(ExportRequest(full, f"prefecture:{city}"))
    alone = compose(world, Selection(layers=EVERYTHING, cities=(city,)), LAYERS)
    said, unit, rest = "".join(texts(made, "标题")[1:]).partition(UNIT)
    assert alone.subtitle.startswith(said)
    assert (unit, rest) == (UNIT, "")
    notes = "".join(texts(made, "说明"))
    assert f"未上图 {len(full.not_placed)} 条" not in notes
    assert ("未上图" in notes) == bool(alone.not_placed)
    assert alone.subtitle in made.notes


def test_a_county_is_explained_by_its_own_class_and_that_of_its_neighbours_without_record(plan):
    made = lay_out(replace(plan, extent="picks:county:410181"))
    assert texts(made, "图例")[:5] == ["图例", "县域集群", "最高千亿级", "有县域集群的县（市、区）", EMPTY]
    assert "最高百亿级" not in texts(made, "图例") and "园区集群" not in texts(made, "图例")
    assert texts(made, "标题")[1].removesuffix(UNIT) == "图上 1 条次集群（千亿级 1）"
    assert check(replace(plan, extent="picks:county:410181"), made)[0].severity != "须改"


def test_the_legend_of_a_city_leaves_out_what_stands_outside_the_frame(full):
    told = texts(lay_out(ExportRequest(full, "prefecture:419001")), "图例")
    assert "合作区" in told and "市级集群" in told
    assert "最高百亿级" in told and "最高千亿级" not in told


def test_a_cooperation_area_counts_only_its_members(full):
    area = "coop:fyp12-2012.a367-01"
    made = lay_out(ExportRequest(full, area))
    held = within.records_in(full, extent_of(ExportRequest(full, area)))
    clusters = sum(e.family == "cluster" for e in held)
    assert texts(made, "标题")[1].startswith(f"图上 {clusters} 条次集群")


def test_a_chosen_zone_shows_the_one_cluster_that_stands_at_it_and_at_others(plan):
    asked = replace(plan, extent="picks:zone:luoyang-gongye")
    made, joint = lay_out(asked), "洛阳伊滨产业集聚区等 4 处"
    assert joint.replace("产业集聚区", "") in "".join(texts(made, "地名")).replace("产业集聚区", "")
    assert made.table.rows == ((joint, "3000亿级", "装备制造"),)
    assert "园区集群" in texts(made, "图例") and "最高千亿级" in texts(made, "图例")
    held = {
        m.mark.name for one in plan.scene.layers for m in one.marks if within.mark_in(m, plan.scene, extent_of(asked))
    }
    assert held == {joint}


def test_several_places_have_a_chart_of_their_industries_unless_all_bars_are_one(plan):
    zones = "picks:zone:luoyang-gongye,zone:zhengzhou-jingkaiqu,prefecture:411100"
    assert lay_out(replace(plan, extent=zones)).chart is None
    cities = lay_out(replace(plan, extent="picks:prefecture:410100,prefecture:411100")).chart
    assert len(cities.categories) > 1 and max(cities.values) > 1


@pytest.mark.parametrize("contents", ["full", "framed"])
def test_on_a_high_page_the_legend_of_all_layers_stands_clear_of_the_rest(full, contents):
    request = ExportRequest(full, page=PAGES["A3 纵向"], contents=contents, date="2026-11-21")
    made = lay_out(request)
    assert not [r for r in check(request, made) if "图例" in r.text]
    lines = [row.line.text for row in rows_of(full.layers)]
    headings = [row.heading for row in rows_of(full.layers) if row.heading]
    assert sorted(texts(made, "图例")[1:]) == sorted(lines + headings)
    assert set(lines) == {line.text for one in full.layers for line in one.legend}
    if contents == "full":
        legend = [item for g in made.groups if g.name == "图例" for item in g.items if isinstance(item, Text)]
        assert max(t.x_pt for t in legend) < made.table.box.x_pt


def test_a_legend_without_room_grows_down_and_not_to_the_side(full):
    box = Box(0, 0, 235, 60)
    made, high = legend(rows_of(full.layers), box, 1.0, "#000")
    assert high > box.height_pt
    assert max(t.x_pt + width(t.text, t.size_pt) for t in made.items if isinstance(t, Text)) <= box.width_pt


def test_a_cut_table_says_how_many_rows_there_are(plan, sheet):
    _, rows = summary.table_rows(plan.scene, extent_of(plan))
    assert sheet.table.header[0] == f"地点（前 {len(sheet.table.rows)} / 共 {len(rows)}）"
    short = lay_out(replace(plan, extent="prefecture:411100")).table
    assert short.header[0] == "地点"


def test_the_chart_of_the_province_has_all_18_cities_stacked_by_tier_in_the_maps_colours(plan, world):
    made = summary.chart(plan.scene, extent_of(plan), Box(0, 0, 310, 130), "#000", 1.0)
    assert sorted(made.categories) == sorted(world.city_names.values())
    assert list(made.values) == sorted(made.values, reverse=True)
    assert [part.colour for part in made.series] == [tier_colour(t) for t in ("千亿", "百亿", "")]
    assert tuple(map(sum, zip(*(part.values for part in made.series), strict=True))) == made.values


def test_a_cluster_of_one_industry_stands_in_one_bar_of_a_chart(plan):
    """纺织服装 and 轻纺 gather 服装 for a filter, too; a bar of each would count it three times."""
    for city, clusters in (("411500", 7), ("411000", 9)):
        made = summary.counted(plan.scene, extent_of(replace(plan, extent=f"prefecture:{city}")))
        assert made is not None
        assert sum(made[1].totals) == clusters
        assert {"轻纺", "纺织服装"}.isdisjoint(made[1].names)


def test_no_chart_has_a_parent_beside_its_child_or_only_bars_of_one(plan, world):
    tops = {i.name for i in world.policy.industries if world.policy.branch(i.industry_id)[-1] == i.industry_id}
    made = summary.chart(
        plan.scene, extent_of(replace(plan, extent="prefecture:410100")), Box(0, 0, 310, 130), "#000", 1
    )
    assert set(made.categories) <= tops
    assert max(made.values) > 1
    few = replace(plan, extent="picks:county:410122")
    ones = summary.chart(plan.scene, extent_of(few), Box(0, 0, 310, 130), "#000", 1.0)
    assert ones is None or max(ones.values) > 1


@pytest.mark.parametrize("wide", [150, 200, 310, 420])
def test_a_table_never_cuts_a_tier_or_a_number(plan, wide):
    made = summary.table(plan.scene, extent_of(plan), Box(0, 0, wide, 400), 10.5)
    _, rows = summary.table_rows(plan.scene, extent_of(plan))
    assert [row[1] for row in made.rows] == [row[1] for row in rows[: len(made.rows)]]
    for kept, row in zip(made.rows, rows, strict=False):
        several = re.findall(r"等 \d+ .+$", row[0]) or ["等 2 处"] * ("、" in row[0] and row[0] != kept[0])
        assert re.findall(r"等 \d+ .+$", kept[0]) == several
    assert all("…" not in row[2] or "等" not in row[2] for row in made.rows)


def test_a_tier_counts_more_than_a_smaller_figure_at_the_same_place(plan, world):
    luoyang = next(m for m in plan.scene.layer("city_clusters").marks if m.mark.pick == "prefecture:410300")
    assert (luoyang.tier, luoyang.scale_yi) == ("千亿", None)
    _, rows = summary.table_rows(plan.scene, extent_of(replace(plan, extent="prefecture:410300")))
    assert dict(row[:2] for row in rows)["洛阳市"] == "千亿级"
    glyph = glyph_of(luoyang)
    assert (glyph.basis, glyph.hollow, glyph.yi) == ("tier", True, 1000)


def test_tables_and_names_have_print_size_on_a_slide_and_keep_it_on_a_larger_page(plan, sheet):
    large = lay_out(replace(plan, page=PAGES["A3 横向"]))
    assert (sheet.table.size_pt, large.table.size_pt) == (10.5, 10.5)
    assert len(large.table.rows) > len(sheet.table.rows)
    sizes = [{t.size_pt for t in names_of(one)} for one in (sheet, large)]
    assert min(sizes[0]) >= 9
    assert max(sizes[1]) <= 12.5
    assert len(names_of(large)) > len(names_of(sheet))


def names_of(sheet):
    return [t for g in sheet.groups if g.name == "地名" for t in g.items if isinstance(t, Text)]


def test_an_empty_figure_has_no_legend_heading_and_speaks_to_its_reader(world):
    nothing = compose(world, Selection(documents=("advanced-2014",), years=("1999",)), LAYERS)
    made = lay_out(ExportRequest(nothing))
    assert texts(made, "图例") == []
    assert texts(made, "标题")[1] == "没有符合条件的记录"
    assert "请放宽" not in made.notes


def test_zones_that_share_one_cluster_share_one_row(plan):
    _, rows = summary.table_rows(plan.scene, extent_of(plan))
    names = [name for name, *_ in rows]
    assert "洛阳伊滨产业集聚区等 4 处" in names
    assert "洛阳伊滨产业集聚区" not in names
    assert "宜阳县产业集聚区" not in names
    assert len(names) == len(set(names))


def test_a_chart_tells_in_one_bracket_what_it_leaves_out(plan):
    scene = compose(plan.scene.world, Selection(industries=("textile",)), LAYERS)
    made = summary.chart(scene, extent_of(ExportRequest(scene)), Box(0, 0, 310, 90), "#000", 1.0)
    assert made.title == "各省辖市集群数（另 9 市没有；前 5，共 9）"


def test_two_long_names_of_one_place_are_told_as_the_first_and_how_many():
    name = "郑州高新技术产业开发区、郑州经济技术开发区"
    assert summary.named(name, 230, 10.5) == name
    assert summary.named(name, 160, 10.5) == "郑州高新技术产业开发区等 2 处"
    assert summary.named("许昌经济技术产业集聚区等 5 处", 120, 10.5).endswith("…等 5 处")


def test_a_chart_of_two_bars_is_no_larger_than_its_type(plan, world):
    """Few bars make a low chart; they are not blown up to the room that ten would take."""
    one = replace(plan, scene=compose(world, Selection(), LAYERS), extent="picks:county:411003")
    made = summary.chart(one.scene, extent_of(one), Box(0, 0, 310, 300), "#000", 1.0)
    assert 2 <= len(made.categories) <= 3
    assert made.box.height_pt <= 15 * (4 + 1.2)
    assert max(text.size_pt for text in chart_group(replace(made, box=Box(0, 0, 310, 300))).items
               if isinstance(text, Text)) < 11  # fmt: skip


def test_a_county_counts_the_joint_cluster_that_one_of_its_zones_takes_part_in(world):
    scene = compose(world, Selection(), LAYERS)
    extent = extent_of(ExportRequest(scene, "picks:county:410105"))
    assert [r.cities for r in within.records_in(scene, extent)] == [("410100",)]


@pytest.mark.parametrize(
    ("extent", "lines"), [("picks:county:410527", 1), ("prefecture:411200", 1), ("prefecture:410200", 0)]
)
def test_an_area_of_elsewhere_that_reaches_into_the_frame_stands_in_the_legend(world, extent, lines):
    """内黄 lies beside 豫北, in which 2012 names clusters; 开封 lies beside none."""
    page = arranged(ExportRequest(compose(world, Selection(documents=("fyp12-2012",)), LAYERS), extent))
    told = next(x for x in legend_layers(page.request.scene, page.extent, page.page) if x.layer_id == "region_clusters")
    assert len(told.legend) == lines
