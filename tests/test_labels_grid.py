"""Cells over a frame, counted by hand, and what of two names' places cannot both be taken."""

import numpy as np
import pytest
import shapely

from export.labels.grid import CellGrid, RasterRegion, sums
from export.labels.kept import KEPT, KEPT_LAST, Candidates
from export.labels.raster import EDGE_PT, NEAR_PT, field_of
from export.labels.search import Places, conflicts, search
from export.sheet.items import Box, Circle, Paint

GRID = CellGrid(Box(10, 20, 101, 50), 2.5)
UPPER, LOWER = ("county", "410101"), ("county", "410102")
HALVES = {UPPER: shapely.box(10, 10, 90, 50), LOWER: shapely.box(10, 50, 90, 90)}
NO_LINE = [np.nan] * 4


def test_a_grid_counts_its_cells_from_the_frames_corner():
    assert GRID.size == (41, 20)
    assert GRID.within(np.array([[15.0, 25.0], [10.0, 70.0]])).tolist() == [[2, 2], [0, 20]]
    rows, columns = GRID.cells(np.array([9.9, 12.4, 12.6]), np.array([20.1, 25.1, 69.9]))
    assert (rows.tolist(), columns.tolist()) == ([0, 2, 19], [-1, 0, 1])
    assert GRID.points(np.array([[0, 0], [3, 1]])).tolist() == [[11.25, 21.25], [18.75, 23.75]]
    assert GRID.edges(np.array([[10.0, 22.6, 15.1, 29.9]])).tolist() == [[0, 1, 2, 3]]


@pytest.fixture
def region():
    """Five cells of the whole raster: an L in a window from row 3 and column 2."""
    return RasterRegion(GRID, 3, 2, np.array([[1, 0, 0], [1, 0, 0], [1, 1, 1]], bool))


def test_a_part_knows_its_size_its_middle_and_its_cells(region):
    assert region.size == 5
    assert region.middle.tolist() == [2 + 3 / 5, 3 + 7 / 5]
    assert region.at(np.array([0, 3, 8])).tolist() == [[2, 3], [2, 4], [4, 5]]
    assert region.spaced(5).tolist() == [[2, 3], [2, 4], [2, 5], [3, 5], [4, 5]]
    assert region.spaced(2).tolist() == [[2, 3], [2, 5], [4, 5]]
    assert len(region.spaced(99)) == 5


def test_what_is_blocked_is_left_out_unless_all_is(region):
    blocked = np.zeros((20, 41), bool)
    blocked[3, 2] = blocked[5, 4] = True
    assert region.free(blocked).tolist() == [[2, 4], [2, 5], [3, 5]]
    assert len(region.free(np.ones_like(blocked))) == 5


@pytest.mark.parametrize(
    ("cells", "within"), [((2, 3, 4, 5), 5), ((2, 5, 4, 5), 3), ((3, 3, 4, 4), 0), ((0, 0, 2, 3), 1),
                          ((4, 5, 40, 19), 1), ((0, 0, 1, 19), 0), ((5, 0, 40, 19), 0), ((0, 0, 40, 2), 0),
                          ((0, 6, 40, 19), 0)]
)  # fmt: skip
def test_a_box_counts_the_cells_that_it_touches(region, cells, within):
    west, north, east, south = cells
    box = np.array([[10 + 2.5 * west + 1, 20 + 2.5 * north + 1, 10 + 2.5 * east + 1, 20 + 2.5 * south + 1]])
    assert region.count(box).tolist() == [within]
    assert region.share(box) == pytest.approx([within / ((east - west + 1) * (south - north + 1))])


def test_sums_of_cells_begin_with_nothing():
    assert sums(np.array([[True, False], [True, True]])).tolist() == [[0, 0, 0], [0, 1, 1], [0, 2, 3]]


def test_the_raster_knows_whose_ground_each_point_is_and_nobodys_beyond_the_frame():
    field = field_of(Box(0, 0, 100, 100), HALVES, [], [])
    points = {(50, 30): UPPER, (50, 70): LOWER, (11, 11): UPPER, (89, 89): LOWER, (5, 50): None}
    beyond = dict.fromkeys([(-0.2, 50), (50, -0.2), (100, 50), (50, 100), (100.2, 50), (50, 100.2)])
    assert {at: field.unit_at(*at) for at in points | beyond} == points | beyond
    for units, part in (((UPPER,), 0.32), ((UPPER, LOWER), 0.64), ((("county", "none"),), 0)):
        assert field.region(units).size / field.ids.size == pytest.approx(part, abs=0.01), units
    assert field.counties.size == field.region((UPPER, LOWER)).size
    where = np.array([[10.5, 30.0, 89.0, 49.0], [20.0, 40.0, 40.0, 60.0], [20.0, 51.0, 40.0, 60.0]])
    assert field.region((UPPER,)).share(where) == pytest.approx([1, 0.5, 0], abs=0.01)


def test_a_county_is_painted_over_its_city_and_a_city_over_its_province():
    outer, city = ("province", "41"), ("prefecture", "4101")
    units = {UPPER: shapely.box(30, 30, 70, 70), city: shapely.box(20, 20, 80, 80), outer: shapely.box(0, 0, 100, 100)}
    field = field_of(Box(0, 0, 100, 100), units, [], [])
    assert [field.unit_at(n, n) for n in (10, 25, 50)] == [outer, city, UPPER]
    assert field.counties.size / field.ids.size == pytest.approx(0.16, abs=0.01)


def test_names_keep_off_the_frames_line_symbols_with_their_edge_and_boxes():
    disc = Circle(50, 50, 10, Paint("#fff", "#000", 2.0))
    field = field_of(Box(0, 0, 100, 100), HALVES, [disc], [Box(80, 80, 10, 5)])
    cases = [
        ((EDGE_PT + 0.1, 50, 8, 55), True), ((EDGE_PT - 0.1, 50, 8, 55), False),
        ((50, EDGE_PT + 0.1, 58, 8), True), ((50, EDGE_PT - 0.1, 58, 8), False),
        ((90, 50, 99 - 0.1, 55), True), ((90, 50, 99 + 0.1, 55), False),
        ((50, 90, 58, 99 - 0.1), True), ((50, 90, 58, 99 + 0.1), False),
        ((61.4, 48, 66, 52), True), ((60.6, 48, 66, 52), False),
        ((48, 61.4, 52, 66), True), ((48, 60.6, 52, 66), False),
        ((70, 80, 79.5, 85), True), ((70, 80, 80.5, 85), False),
        ((80, 85.5, 90, 90), True), ((80, 84.5, 90, 90), False),
        ((90.5, 80, 95, 85), True), ((89.5, 80, 95, 85), False),
        ((80, 70, 85, 79.5), True), ((80, 70, 85, 80.5), False),
    ]  # fmt: skip
    assert [(box, bool(field.clear(np.array([box], float))[0])) for box, _ in cases] == cases
    around = np.array([[x, 49.0, x + 1, 51.0] for x in (50 + 11 + NEAR_PT - 0.4, 50 + 11 + NEAR_PT + 0.4)])
    assert (field.near.count(around) > 0).tolist() == [True, False]


def test_more_in_the_way_is_in_the_way_of_names_and_lines_in_the_new_field_only():
    first = field_of(Box(0, 0, 100, 100), HALVES, [], [])
    more = first.without([Box(20, 20, 10, 10)], [np.array([[40.0, 60.0], [60.0, 60.0]])])
    boxes = np.array([[22, 22, 25, 25], [45, 58, 50, 62], [45, 62, 50, 66]], float)
    assert (first.clear(boxes).tolist(), more.clear(boxes).tolist()) == ([True] * 3, [False, False, True])
    assert (more.walls == more.blocked).all() and more.walls.any()
    assert not more.open_to_lines().walls.any()
    assert more.open_to_lines().clear(boxes).tolist() == [False, False, True]


def test_lines_that_names_had_better_not_lie_on_stop_none():
    field = field_of(Box(0, 0, 100, 100), HALVES, [], [], [np.array([[20.0, 30.0], [80.0, 30.0]])])
    assert field.clear(np.array([[40.0, 28.0, 50.0, 32.0]])).tolist() == [True]
    on, beside = field.lined.share(np.array([[40.0, 28.0, 50.0, 32.0], [40.0, 31.0, 50.0, 35.0]]))
    assert (0.02 < on < 0.12) and beside == 0


def drawn_by_lot(chance, n):
    """Places of which half have a line, on a page of 60 points."""
    corner = chance.uniform(0, 50, (n, 2))
    box = np.concatenate([corner, corner + chance.uniform(2, 12, (n, 2))], axis=1)
    leader = chance.uniform(0, 60, (n, 4))
    leader[::2] = np.nan
    return Places(np.arange(n) // 2, box, np.ones(n), leader)


def test_places_are_in_conflict_exactly_where_their_boxes_and_lines_meet():
    places = drawn_by_lot(np.random.default_rng(7), 120)
    boxes = [shapely.box(*row) for row in places.box]
    lines = [None if np.isnan(row[0]) else shapely.LineString(row.reshape(2, 2)) for row in places.leader]
    found, expected = conflicts(places), np.zeros((120, 120), bool)
    for a in range(120):
        for b in range(120):
            things = [(boxes[a], boxes[b]), (lines[a], boxes[b]), (boxes[a], lines[b]), (lines[a], lines[b])]
            meets = any(one and other and one.intersects(other) for one, other in things)
            expected[a, b] = meets and places.owner[a] != places.owner[b]
    assert (found == expected).all()
    assert 0.2 < found.mean() < 0.8


@pytest.mark.parametrize("line", [(0, 2, 30, 2), (30, 2, 0, 2), (12, -9, 12, 20), (12, 20, 12, -9)])
def test_a_line_along_an_axis_meets_what_lies_on_it(line):
    box = np.array([[90, 90, 95, 95], [10, 0, 14, 5], [10, 50, 14, 55]], float)
    found = conflicts(Places(np.arange(3), box, np.ones(3), np.array([line, NO_LINE, NO_LINE], float)))
    assert found.tolist() == [[False, True, False], [True, False, False], [False] * 3]


def test_boxes_that_only_touch_are_no_conflict():
    box = np.array([[0, 0, 10, 5], [10, 0, 20, 5], [0, 5, 10, 10]], float)
    assert not conflicts(Places(np.arange(3), box, np.ones(3), np.full((3, 4), np.nan))).any()


def test_the_search_finds_the_best_of_all_choices():
    for seed in range(4):
        places = drawn_by_lot(np.random.default_rng(seed), 12)
        places.value[:] = np.random.default_rng(seed).uniform(1, 9, 12)
        meet, best = conflicts(places), 0.0
        for choice in range(3**6):
            rows = [2 * n + pick - 1 for n in range(6) if (pick := choice // 3**n % 3)]
            if not meet[np.ix_(rows, rows)].any():
                best = max(best, places.value[rows].sum())
        taken = search(places, 6)
        rows = taken[taken >= 0]
        assert not meet[np.ix_(rows, rows)].any()
        assert all(places.owner[row] == name for name, row in enumerate(taken) if row >= 0)
        assert places.value[rows].sum() == pytest.approx(best)


def test_of_many_places_a_name_keeps_the_cheapest_and_some_for_the_end():
    found = Candidates()
    cost = np.arange(60.0)[::-1]
    for last in (False, True):
        boxes = np.column_stack([cost, cost, cost, cost]) + 100 * last
        found.add((("甲",), 9.0 + last), boxes, cost + 50 * last, np.full((60, 4), np.nan), last)
    box, kept, leader, forms = found.best(weight=3.5)
    usual, end = list(range(KEPT + 3)), list(range(50, 50 + KEPT_LAST))
    assert kept.tolist() == usual + end
    assert box[:, 0].tolist() == usual + [100 + n - 50 for n in end]
    assert [size for _, size in forms] == [9.0] * len(usual) + [10.0] * len(end)
    assert leader.shape == (len(kept), 4)
    assert len(found.best()[1]) == KEPT + KEPT_LAST
    assert [len(part) for part in Candidates().best()] == [0, 0, 0, 0]
