"""Points summed up in hexagons: each point in the nearest one, each row once, in every format."""

import math

import numpy as np
import pytest

from export import formats
from export.frame.request import ExportRequest
from geo.crs import map_plane_to_points, points_to_map_plane
from layers import LAYERS
from layers.compose import compose
from layers.own.bins import cells_of, centre_of
from layers.own.build import own_layer
from layers.own.places import NO_POINT
from layers.own.rows import BIN, COUNT, SUM, OwnRow, OwnStyle, OwnTable, of_plain
from layers.own.world import beside
from policy.selection import Selection

POINTS = [(113.10, 34.50), (113.11, 34.51), (113.9, 34.9), (115.0, 32.1)]
ROWS = (
    *(OwnRow(n, n + 2, f"厂{n}", point=point, value=10.0 * (n + 1)) for n, point in enumerate(POINTS)),
    OwnRow(4, 6, "丙厂", "河南省郑州市巩义市", "county", "410181", value=5.0),
)


def drawn(world, how, rows=ROWS):
    """The scene of the rows in hexagons."""
    own = beside(world)
    table = of_plain(OwnTable("b", "厂", rows, "产值", "亿元", style=OwnStyle(BIN, how=how, cell_km=20.0)).as_plain())
    return compose(own, Selection(layers=(table.layer_id,)), (*LAYERS, own_layer(table, own)))


def test_a_point_lies_in_the_nearest_hexagon_and_there_is_no_gap():
    lon, lat = np.meshgrid(np.linspace(111, 116, 40), np.linspace(32, 36, 40))
    points = list(zip(lon.ravel().tolist(), lat.ravel().tolist(), strict=True))
    centres = np.array([centre_of(cell, 20.0) for cell in cells_of(points, 20.0)])
    away = np.hypot(*(points_to_map_plane(*zip(*points, strict=True)) - points_to_map_plane(*centres.T)).T) / 1000
    assert away.max() <= 20.0 / math.sqrt(3) + 1e-6
    assert away.max() > 10.5


def test_the_plane_leads_back_to_the_same_points():
    back = map_plane_to_points(*points_to_map_plane(*zip(*POINTS, strict=True)).T)
    assert np.abs(back - np.array(POINTS)).max() < 1e-9


@pytest.mark.parametrize(("how", "values"), [(SUM, [30.0, 30.0, 40.0]), (COUNT, [1.0, 1.0, 2.0])])
def test_rows_of_a_hexagon_come_to_their_sum_or_number(world, how, values):
    scene = drawn(world, how)
    assert sorted(m.mark.value for m in scene.layers[0].marks) == values
    assert {r.name: why for r, why in scene.not_placed} == {"丙厂": NO_POINT}
    assert len(scene.records) == 4


def test_rows_without_a_figure_are_counted(world):
    bare = tuple(OwnRow(n, n + 2, f"厂{n}", point=point) for n, point in enumerate(POINTS))
    assert sorted(m.mark.value for m in drawn(world, COUNT, bare).layers[0].marks) == [1.0, 1.0, 2.0]


def test_what_is_counted_is_told_in_rows_and_not_in_the_unit_of_the_values(world):
    (layer,) = drawn(world, COUNT).layers
    assert {m.mark.told for m in layer.marks} == {"1 行", "2 行"}
    assert "最大 2 行" in layer.legend[0].text
    assert {m.mark.told for m in drawn(world, SUM).layers[0].marks} == {"30 亿元", "40 亿元"}


def test_figures_and_tables_hold_it(world):
    request = ExportRequest(drawn(world, COUNT), date="2026-11-28")
    assert "own-b/hex:" in formats()["svg"].make(request).decode()
    assert "own-b/hex:" in formats()["geojson"].make(request).decode()
