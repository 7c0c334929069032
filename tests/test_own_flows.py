"""Lines between two places, filled hexagons and words beside marks of a planner's own table, in every format."""

import io
import json
import math
import sqlite3
from contextlib import closing

import numpy as np
import pytest
import shapely
from pptx import Presentation

from export import formats
from export.frame.request import ExportRequest
from geo.crs import points_to_map_plane
from layers import LAYERS
from layers.captions import mark_text
from layers.compose import compose
from layers.own.build import own_layer
from layers.own.flows import AWAY, NO_END, SAME_PLACE
from layers.own.rows import COUNT, FLOW, HEX, NAME, POINT, SUM, VALUE, OwnEnd, OwnRow, OwnStyle, OwnTable, of_plain
from layers.own.world import beside
from layers.scene import geometry_of
from policy.selection import Selection
from webmap.payload import records

GONGYI, JIANXI, XINZHENG = "410181", "410305", "410184"
PLACES = {GONGYI: "巩义市", JIANXI: "涧西区", XINZHENG: "新郑市"}


def row(number, start, end, value=10.0):
    """A row from one county to another."""
    name = f"{PLACES.get(start, start)}供货"
    to = OwnEnd(PLACES.get(end, ""), "county", end) if end else OwnEnd(reason="没有找到这个地方")
    return OwnRow(number, number + 2, name, PLACES.get(start, ""), "county", start, None, value, (), "", to)


ROWS = (
    row(0, GONGYI, JIANXI), row(1, GONGYI, JIANXI, 20.0), row(2, JIANXI, GONGYI, 5.0), row(3, XINZHENG, "371721", 30.0),
    row(4, GONGYI, ""), row(5, GONGYI, GONGYI), row(6, GONGYI, "310101"), row(7, GONGYI, XINZHENG, None),
    OwnRow(8, 10, "无", "巩义市", "county", GONGYI, value=1.0),
)  # fmt: skip
REASONS = ["另一端没有找到这个地方", SAME_PLACE, AWAY, "数值为空", NO_END]
POINTS = [(113.10, 34.50), (113.11, 34.51), (113.9, 34.9), (115.0, 32.1)]


def scene_of(world, kind, rows=ROWS, **style):
    """The scene of a table whose values travelled as JSON."""
    own = beside(world)
    made = OwnTable("f", "供应额", rows, "供应额", "亿元", style=OwnStyle(kind, **style))
    table = of_plain(json.loads(json.dumps(made.as_plain())))
    assert table == made
    return compose(own, Selection(layers=(table.layer_id,)), (*LAYERS, own_layer(table, own)))


@pytest.fixture(scope="module")
def flows(world):
    return scene_of(world, FLOW, text=VALUE)


@pytest.fixture(scope="module")
def hexes(world):
    rows = tuple(OwnRow(n, n + 2, f"厂{n}", point=point, value=10.0 * (n + 1)) for n, point in enumerate(POINTS))
    return scene_of(world, HEX, rows, how=SUM, cell_km=20.0, classes=3)


def marks(scene):
    return {m.mark.name: m.mark for m in scene.layers[0].marks}


def test_rows_between_the_same_places_are_one_line_and_the_way_back_is_another(flows):
    assert {name: mark.value for name, mark in marks(flows).items()} == {
        "巩义市 → 涧西区": 30.0, "涧西区 → 巩义市": 5.0, "新郑市 → 菏泽市": 30.0,
    }  # fmt: skip
    assert [why for _, why in flows.not_placed] == REASONS
    assert flows.admitted == len(ROWS)


def test_lines_that_point_nowhere_join_both_ways(world):
    found = marks(scene_of(world, FLOW, directed=False))
    assert {name: mark.value for name, mark in found.items()} == {"巩义市 — 涧西区": 35.0, "菏泽市 — 新郑市": 30.0}
    assert len(found["巩义市 — 涧西区"].path) == 2


def test_there_and_back_are_bows_on_two_sides(flows, world):
    there, back = (geometry_of(marks(flows)[name], flows.world) for name in ("巩义市 → 涧西区", "涧西区 → 巩义市"))
    assert there.coords[0] == pytest.approx(world.centre("county", GONGYI), abs=1e-6)
    assert there.coords[-1] == pytest.approx(back.coords[0], abs=1e-6)
    assert there.hausdorff_distance(back) > 0.02
    assert not shapely.LineString(there.coords[2:-2]).intersects(back)


def test_rows_are_counted_where_no_figure_is_asked_for(world):
    found = marks(scene_of(world, FLOW, how=COUNT))
    assert {name: mark.told for name, mark in found.items()}["巩义市 → 涧西区"] == "2 行"
    assert "巩义市 → 新郑市" in found


def test_a_line_belongs_to_both_its_cities_and_says_both_ends(flows):
    record = next(r for r in flows.records if r.record_id == "own-f.0")
    assert record.cities == ("410100", "410300")
    assert ("另一端", "涧西区") in [(line.label, line.text) for line in flows.text(record).lines]
    drawn = flows.layers[0].marks[0]
    assert mark_text(drawn, flows, {r.record_id: r for r in flows.records}) == "巩义市 → 涧西区：30 亿元"


def test_the_legend_says_how_wide_the_widest_line_is(flows):
    (line,) = flows.layers[0].legend
    assert line.text == "我的·供应额：线越宽数值越大，最宽 30 亿元，箭头指向去处"
    symbol = flows.layers[0].symbol
    assert [symbol.width_of(v) for v in (30.0, 15.0, 0.1)] == [6.0, 3.0, 0.8]


def test_a_hexagon_is_as_wide_as_asked_and_holds_its_points(hexes):
    for drawn in hexes.layers[0].marks:
        corners = points_to_map_plane(*np.array(drawn.mark.ring).T)
        assert np.ptp(corners[:, 0]) / 1000 == pytest.approx(20.0, abs=1e-6)
        shape = geometry_of(drawn.mark, hexes.world)
        assert all(shape.contains(shapely.Point(POINTS[int(i.rpartition(".")[2])])) for i in drawn.record_ids)
        area = 3 * math.sqrt(3) / 2 * (20.0 / math.sqrt(3)) ** 2
        assert shapely.Polygon(corners).area / 1e6 == pytest.approx(area)


def test_hexagons_have_classes_and_leave_no_ground_blank(hexes):
    (layer,) = hexes.layers
    assert [line.text for line in layer.legend] == ["30", "＞30 – 40"]
    assert layer.legend[0].group == "我的·供应额（亿元）"
    assert {m.mark.value: m.mark.category for m in layer.marks} == {30.0: "0", 40.0: "1"}


def test_the_map_in_the_browser_gets_cells_lines_and_words(hexes, flows):
    cells = records(hexes.world, hexes.catalogue.layers)
    more = list(cells["marks"]["more"].values())[-3:]
    assert [len(one["ring"]) for one in more] == [7, 7, 7]
    lines = records(flows.world, flows.catalogue.layers)
    assert {one["label"] for one in list(lines["marks"]["more"].values())[-3:]} == {"30", "5"}
    assert [lines["layers"][-1][name] for name in ("symbol", "most", "widest", "directed")] == ["flow", 30.0, 6.0, True]


def test_every_format_holds_lines(flows, tmp_path):
    asked, mark = ExportRequest(flows, date="2026-11-29"), "own-f/flow:410181-410305"
    made = {key: formats()[key].make(asked) for key in ("svg", "geojson", "csv", "html", "gpkg", "xlsx", "pdf", "pptx")}
    assert f"{mark}/head" in made["svg"].decode()
    assert mark in made["html"].decode()
    features = json.loads(made["geojson"])["features"]
    assert [(f["geometry"]["type"], f["properties"]["value"]) for f in features] == [
        ("LineString", v) for v in (30, 5, 30)
    ]
    assert "巩义市 → 涧西区" in made["csv"].decode("utf-8-sig") or "我的数据：供应额" in made["csv"].decode("utf-8-sig")
    assert (made["pdf"][:4], made["xlsx"][:2]) == (b"%PDF", b"PK")
    names = [s.name for s in _shapes(Presentation(io.BytesIO(made["pptx"])).slides[0].shapes)]
    assert [name for name in names if "巩义市 → 涧西区" in name]
    assert in_gpkg(made["gpkg"], tmp_path) == ("LINESTRING", True)


def in_gpkg(data, folder):
    """The kind of geometry in a GPKG, and whether its style widens lines by their value."""
    path = folder / "a.gpkg"
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as base:
        ((kind,),) = base.execute("SELECT geometry_type_name FROM gpkg_geometry_columns").fetchall()
        ((style,),) = base.execute("SELECT styleQML FROM layer_styles").fetchall()
    return kind, 'abs("value") / 30.0' in style.replace("&quot;", '"')


def _shapes(shapes):
    for shape in shapes:
        yield shape
        yield from _shapes(shape.shapes) if shape.shape_type == 6 else ()


def test_words_stand_beside_points_and_a_figure_is_no_number_of_a_list(world):
    rows = tuple(OwnRow(n, n + 2, f"某某厂{'甲乙丙丁'[n]}", point=point) for n, point in enumerate(POINTS))
    named = formats()["svg"].make(ExportRequest(scene_of(world, POINT, rows, text=NAME), date="2026-11-29")).decode()
    assert [name for name in ("某某厂甲", "某某厂乙", "某某厂丙", "某某厂丁") if name not in named] == []
    told = formats()["svg"].make(ExportRequest(scene_of(world, FLOW, text=VALUE), date="2026-11-29")).decode()
    assert ">30<" in told
    assert "编号地名" not in told
