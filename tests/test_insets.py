"""Insets by their rule: few, near, on free ground, as large as they say; room that nothing needs is the map's."""

import re

import numpy as np
import pytest
import shapely

from export.figure.insets import FACTORS, MOST_INSETS, MOST_SHARE, MOST_TIE
from export.figure.layout import arranged, lay_out
from export.frame.marginalia import MARGINALIA
from export.frame.projection import frame_polygon
from export.frame.request import PAGES, ExportRequest
from export.labels.label import INSET, NAMES
from export.sheet.items import Box, Path, Text
from export.sheet.rings import covered
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


@pytest.fixture(scope="module")
def drawn(sheet):
    """[name, tie, window, frame, names] of every inset of the opening view."""
    groups = [group for group in sheet.groups if group.name.startswith(INSET)]
    return [(g.name, g.items[0].rings[0], box_of(g.items[1]), box_of(g.items[-1]), named(g)) for g in groups]


def box_of(path):
    """The rectangle that a path draws."""
    assert isinstance(path, Path)
    (west, north), (east, south) = path.rings[0].min(axis=0), path.rings[0].max(axis=0)
    return Box(float(west), float(north), float(east - west), float(south - north))


def named(group):
    """Keys of the names in a group, without what an inset adds to them."""
    texts = (item for item in group.items if isinstance(item, Text) and item.key and "/count" not in item.key)
    return {item.key.partition("/inset")[0] for item in texts}


@pytest.fixture(scope="module")
def page(plan):
    return arranged(plan)


def test_there_are_few_and_no_larger_than_a_quarter_of_the_map(drawn, page):
    frame = page.boxes.frame
    assert 1 <= len(drawn) <= MOST_INSETS
    for name, _, _, inset, _ in drawn:
        assert inset.width_pt <= MOST_SHARE[0] * frame.width_pt + 0.1, name
        assert inset.height_pt <= MOST_SHARE[1] * frame.height_pt + 0.1, name
        assert frame_polygon(frame).contains(frame_polygon(inset)), name


def test_each_is_as_much_larger_as_its_name_says(drawn):
    for name, _, window, inset, _ in drawn:
        factor = float(re.search(r"放大 ([\d.]+) 倍", name)[1])
        assert factor in FACTORS
        assert (inset.width_pt / window.width_pt, inset.height_pt / window.height_pt) == pytest.approx((factor, factor))


def test_none_lies_on_the_province_or_on_another_and_all_are_near(drawn, page):
    province = page.page.view.to_page(np.array([page.extent.shape], dtype=object))[0]
    frames = [frame_polygon(inset) for *_, inset, _ in drawn]
    for n, ((name, tie, *_), frame) in enumerate(zip(drawn, frames, strict=True)):
        assert frame.intersection(province).area < 0.01 * frame.area, name
        assert not any(frame.intersects(other) for other in frames[:n]), name
        assert np.hypot(*(tie[1] - tie[0])) <= MOST_TIE * page.boxes.frame.width_pt, name


def test_what_an_inset_names_the_map_does_not_name_again(drawn, sheet):
    on_map = named(next(group for group in sheet.groups if group.name == NAMES))
    for name, *_, names in drawn:
        assert names, name
        assert {key for key in names if key.startswith("county:")}.isdisjoint(on_map), name


@pytest.mark.parametrize("page_name", ["16:9 幻灯片", "A4 纵向"])
def test_where_neither_table_nor_chart_stands_their_room_is_the_maps(world, page_name):
    empty = compose(world, Selection(tiers=("万亿",), layers=("county_clusters",)), LAYERS)
    full = arranged(ExportRequest(empty, page=PAGES[page_name])).boxes
    framed = arranged(ExportRequest(empty, page=PAGES[page_name], contents="framed")).boxes
    assert (full.data, full.frame) == (None, framed.frame)


def test_a_table_keeps_its_room_beside_the_map(page, plan):
    assert page.boxes.data is not None
    assert page.boxes.frame.width_pt < 0.66 * plan.page.width_pt


def test_where_a_short_table_stands_alone_the_map_takes_what_it_leaves_and_no_row_is_cut(world):
    made = lay_out(ExportRequest(compose(world, Selection(years=("2020",)), LAYERS)))
    frame = next(i for g in made.groups if g.name == MARGINALIA for i in g.items if not i.paint.fill)
    assert np.ptp(frame.rings[0][:, 0]) == pytest.approx(0.78 * (960 - 36), abs=1)
    assert made.chart is None
    assert made.table.rows == (("全省", "万亿级", "装备制造等 3 类"),)
    assert made.table.box.x_pt + made.table.box.width_pt <= 960 - 18


def test_the_edge_of_what_is_enlarged_runs_beside_a_symbol_where_it_can(world):
    """尉氏 lay half in the window of 许昌, which does not show it."""
    made = lay_out(ExportRequest(compose(world, Selection(years=("2017",)), LAYERS)))
    window = box_of(next(g for g in made.groups if g.name.startswith(f"{INSET}许昌")).items[1])
    items = {
        i.key: i
        for g in made.groups
        if not g.name.startswith(INSET)
        for i in g.items
        if isinstance(i, Path) and i.symbol
    }
    for county in ("county:410223", "county:411024"):
        left, top, right, low = bounds_of(items[county])
        outside = left > window.x_pt + window.width_pt or right < window.x_pt
        assert outside or top > window.y_pt + window.height_pt or low < window.y_pt, county


@pytest.mark.parametrize("documents", [("advanced-2014",), ()])
def test_no_symbol_is_cut_by_the_edge_of_an_inset(world, documents):
    """The corners of a diamond and a ring reach farther than its circle: 许昌经济技术产业集聚区等 5 处."""
    made = lay_out(ExportRequest(compose(world, Selection(documents=documents), LAYERS), date="2026-11-28"))
    insets = [g for g in made.groups if g.name.startswith(INSET)]
    assert len(insets) >= 2
    for inset in insets:
        edge = shapely.Polygon(inset.items[-1].rings[0]).exterior
        shown = [i for i in inset.items if not isinstance(i, Text) and i.symbol and "/end" not in i.key]
        assert [i.key for i in shown if covered(i).crosses(edge)] == []


def test_no_inset_enlarges_ground_on_which_nothing_stands(world):
    """Three districts of 洛阳 were enlarged to name them; what that plan says of 洛阳 stands beside them."""
    for document in ("upgrade-2011", "advanced-2014"):
        scene = compose(world, Selection(documents=(document,)), LAYERS)
        made = lay_out(ExportRequest(scene, "prefecture:410300", date="2026-11-28"))
        insets = [g for g in made.groups if g.name.startswith(INSET)]
        assert len(insets) == (document == "advanced-2014")
        assert all(any(not isinstance(i, Text) and i.symbol for i in inset.items) for inset in insets)


def bounds_of(item):
    """West, north, east, south of a symbol."""
    assert isinstance(item, Path)
    rings = np.vstack(item.rings)
    return (*rings.min(axis=0), *rings.max(axis=0))


def test_in_an_inset_only_a_symbol_has_the_key_of_a_city(sheet):
    """The offline page draws what has a city's key anew: the border of 郑州 became a disc as large as the city."""
    keyed = [i for g in sheet.groups if g.name.startswith(INSET) for i in g.items
             if not isinstance(i, Text) and i.key.startswith("prefecture:")]  # fmt: skip
    assert keyed
    assert [i.key for i in keyed if isinstance(i, Path) and not i.symbol and i.paint.theme.startswith("line")] == []


def test_a_wider_map_leaves_no_place_of_its_table_without_the_name_of_an_industry(world):
    scene = compose(world, Selection(), LAYERS)
    made = lay_out(ExportRequest(scene, "picks:county:410225"))
    assert made.chart is None
    assert [row[0] for row in made.table.rows] == ["兰考县"]
    assert not re.fullmatch(r"\d+ 类", made.table.rows[0][2])
