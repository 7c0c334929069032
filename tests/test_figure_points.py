"""Point symbols moved apart, their lines and numbers, and names as they are drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from export.figure import points
from export.figure.names import label_group, map_name, sizes
from export.figure.points import Disc, has_room, point_groups, spread, touches
from export.frame.projection import PageMap, View
from export.labels.label import LEADER, LEADING, SMALLEST_PT, Label
from export.labels.place import PlacedName
from export.sheet.fonts import width
from export.sheet.items import Box, Paint, Path, Text
from export.symbols.drawer import Drawing
from export.symbols.glyph import Form

FRAME = Box(0, 0, 200, 100)
VIEW = View(FRAME, 0, 100_000, 1000)
COUNTY = ("county", "410122")
EVEN = pytest.approx


@pytest.fixture
def d(plan):
    """A map of one county in the west."""
    return Drawing(plan.scene, PageMap(VIEW, {COUNTY: shapely.box(0, 0, 60, 100)}), 1.0, {})


def disc(key, at, radius=5.0, moved=None, **change):
    said = {
        "layer": "园区",
        "key": key,
        "pick": key,
        "name": key,
        "paint": Paint("#123456"),
        "alt": "甲：乙",
        "order": 1,
    }
    return Disc(**(said | {"home": at, "at": moved or at, "radius": radius, "reach": radius} | change))


def test_discs_that_meet_are_moved_to_the_nearest_free_place(d):
    discs = [disc("b", (30.0, 50.0), 6.0), disc("a", (32.0, 50.0), 9.0), disc("c", (30.0, 50.0), 6.0)]
    made = spread(discs, d)
    assert [one.key for one in made] == ["b", "a", "c"]
    assert made[1].at == (32.0, 50.0), "the largest stays"
    for n, one in enumerate(made):
        for other in made[n + 1 :]:
            assert np.hypot(*np.subtract(one.at, other.at)) >= one.radius + other.radius + points.GAP_PT - 1e-9
    moved = made[0]
    way = np.hypot(*np.subtract(moved.at, moved.home))
    spots = [(np.hypot(x, y), (30 + x, 50 + y)) for w in range(2, 60, 2) for n in range(24)
             for x, y in [(w * np.cos(n * np.pi / 12), w * np.sin(n * np.pi / 12))]]  # fmt: skip
    free = [far for far, at in spots if np.hypot(at[0] - 32, at[1] - 50) >= 15.8 and 6.8 < at[0] < 60]
    assert way == EVEN(min(free))


def test_the_order_and_then_the_size_and_then_the_key_says_who_stays(d):
    at = (30.0, 50.0)
    for stays, goes in (
        (disc("z", at, 4.0, order=0), disc("a", at, 9.0)), (disc("z", at, 9.0), disc("a", at, 4.0)),
        (disc("a", at), disc("b", at)), (disc("z", at, order=9, fixed=True), disc("a", (90.0, 50.0))),
    ):  # fmt: skip
        made = spread([goes, stays], d)
        assert made[1].at == at
        assert (made[0].at == goes.home) == (goes.home != at)
    both = spread([disc("a", at, fixed=True), disc("b", at, fixed=True), disc("c", at)], d)
    assert [one.at for one in both] == [at] * 3, "what never moves is in nobody's way"


def test_a_place_in_another_county_costs_a_way_of_its_own(d):
    """Beside the border the nearest free place lies east of it; up to 25 points more are gone to stay west."""
    held = disc("a", (58.0, 50.0), 9.0)
    (_, near) = spread([held, disc("b", (59.0, 50.0), 4.0)], d)
    assert near.at[0] < 60
    assert np.hypot(near.at[0] - 58, near.at[1] - 50) >= 13.8
    (_, out) = spread([held, disc("b", (61.0, 50.0), 4.0)], d)
    assert out.at[0] > 61, "a place of no county here has none to leave"


def test_a_disc_stands_in_the_frame_with_its_corners_and_where_there_is_no_room_at_home(d):
    (made,) = spread([disc("a", (3.0, 50.0), 5.0, reach=8.0)], d)
    assert made.at[0] > 8 + points.GAP_PT
    assert abs(made.at[1] - 50) < 3
    for x, y in ((100.0, 2.0), (100.0, 98.0), (198.0, 50.0)):
        (made,) = spread([disc("a", (x, y), 5.0)], d)
        assert 5.8 < made.at[0] < 194.2 and 5.8 < made.at[1] < 94.2
    (lost,) = spread([disc("a", (50.0, 50.0), 5.0, reach=60.0)], d)
    assert lost.at == (50.0, 50.0)


@pytest.mark.parametrize(
    ("box", "there"),
    [
        (Box(56, 40, 9, 20), False), (Box(54, 40, 9, 20), True),
        (Box(35, 40, 9, 20), False), (Box(37, 40, 9, 20), True),
        (Box(40, 56, 20, 9), False), (Box(40, 54, 20, 9), True),
        (Box(40, 35, 20, 9), False), (Box(40, 37, 20, 9), True),
        (Box(54, 54, 9, 9), False), (Box(53, 53, 9, 9), True), (Box(45, 45, 9, 9), True), (Box(55, 40, 9, 20), False),
    ],
)  # fmt: skip
def test_a_symbol_reaches_into_a_box_by_its_radius(box, there):
    assert touches(disc("a", (50.0, 50.0)), box) is there


def test_a_moved_symbol_has_a_line_to_its_place_and_one_of_several_has_ties():
    moved = disc("m", (10.0, 10.0), moved=(20.0, 10.0))
    near = disc("n", (10.0, 40.0), moved=(17.0, 40.0))
    joint = disc("j", (10.0, 70.0), form=Form("circle", "#000000"), ties=((30.0, 70.0),), beyond=((0.0, 90.0),))
    (made,) = point_groups([moved, near, joint], 2.0)
    lines = [i for i in made.items if isinstance(i, Path) and i.paint.theme == "leader"]
    assert [(i.rings[0].tolist(), i.paint.width_pt) for i in lines] == [([[10, 10], [20, 10]], 1.0)]
    ties = [i.rings[0].tolist() for i in made.items if isinstance(i, Path) and i.paint.theme == "tie"]
    assert ties == [[[10, 70], [30, 70]], [[10, 70], [0, 90]]]
    kinds = [getattr(i, "paint", Paint()).theme in ("leader", "tie") for i in made.items]
    assert kinds == sorted(kinds, reverse=True), "lines lie below all symbols"
    assert [i.key for i in made.items if not isinstance(i, Text) and i.symbol][:2] != []
    two = point_groups([moved, replace(near, layer="项目")], 1.0)
    assert [g.name for g in two] == ["园区", "项目"]


def test_what_a_figure_is_not_about_is_pale_but_its_number_is_not():
    (made,) = point_groups(
        [disc("a", (50.0, 50.0), 9.0, held=False, count=7, paint=Paint("#123456", opacity=0.5))], 1.0
    )
    circle, number = made.items
    assert (circle.paint.opacity, number.text, number.colour, number.key) == (0.2, "7", "#ffffff", "")
    assert (number.x_pt, number.y_pt, number.size_pt) == (50, EVEN(50 + 0.36 * 6.5), 6.5)


@pytest.mark.parametrize(
    ("form", "ink"),
    [(Form("circle", "#ffffff"), "dark"), (Form("circle", "#000000"), "#ffffff"),
     (Form("circle", "#ff0000"), "#ffffff"),
     (Form("circle", "#00ff00"), "dark"), (Form("circle", "#0000ff"), "#ffffff"), (Form("circle", "#808080"), "dark"),
     (Form("circle", "#7a7a7a"), "#ffffff"), (Form("circle", "#000000", hollow=True), "dark")],
)  # fmt: skip
def test_a_number_is_white_on_dark_symbols_only(form, ink):
    (made,) = point_groups([disc("a", (50.0, 50.0), 9.0, form=form, letter="食")], 1.0)
    text = made.items[-1]
    assert (text.text, text.key) == ("食", "a/count")
    assert (text.colour == "#ffffff") == (ink == "#ffffff")


def test_a_number_stands_in_a_symbol_that_has_room_for_it():
    assert (has_room(5, 4.4), has_room(5, 4.3)) == (True, False)
    assert (has_room(5, 8.8, 2.0), has_room(5, 8.7, 2.0)) == (True, False)
    for count in (12, 123, 1234):
        least = width(str(count), 6.5, True) / 1.7
        assert has_room(count, max(least, 4.4) + 0.01)
        assert not has_room(count, least - 0.01)
    for count, shown in ((7, True), (0, False), (123456, False)):
        (made,) = point_groups([disc("a", (50.0, 50.0), 9.0, count=count)], 1.0)
        assert any(isinstance(i, Text) for i in made.items) is shown
    (large,) = point_groups([disc("a", (50.0, 50.0), 9.0, count=7)], 2.0)
    assert large.items[-1].size_pt == 9.0, "no larger than its symbol"
    (usual,) = point_groups([disc("a", (50.0, 50.0), 30.0, count=7)], 2.0)
    assert usual.items[-1].size_pt == 13.0


def test_print_sizes_shrink_with_small_pages_and_never_below_the_smallest():
    assert sizes(2.0, 12.5, 9.0) == sizes(1.0, 12.5, 9.0) == (12.5, 9.0)
    assert sizes(0.8, 12.5, 9.0) == (10.0, 7.2)
    assert sizes(0.75, 9.0, 8.0, 7.0) == (6.75, SMALLEST_PT)


def test_a_county_is_written_as_maps_write_it():
    taken = frozenset({"安阳"})
    assert [map_name(name, taken) for name in ("林州市", "浚县", "安阳县", "二七区", "航空港")] == [
        "林州", "浚县", "安阳县", "二七", "航空港",
    ]  # fmt: skip


def test_names_are_drawn_line_by_line_above_their_lines():
    label = Label("county:1", (("甲乙", "丙"),), (10.0,), 1.0, (), "#123456", True)
    placed = [PlacedName(label, ("甲乙", "丙"), 10.0, (20.0, 30.0, 60.0, 52.0), (20.0, 40.0, 5.0, 6.0)),
              PlacedName(replace(label, key="county:2"), ("丁",), 8.0, (0.0, 0.0, 10.0, 9.0))]  # fmt: skip
    line, first, second, third = label_group(placed, 2.0).items
    assert (line.key, line.rings[0].tolist(), line.paint.width_pt) == (f"{LEADER}county:1", [[20, 40], [5, 6]], 0.55)
    assert label_group(placed, 0.8).items[0].paint.width_pt == EVEN(0.44)
    assert [(t.x_pt, t.y_pt) for t in (first, second, third)] == [
        (40, EVEN(30.1 + 8.9)), (40, EVEN(39 + 10 * LEADING)), (5, EVEN(0.1 + 8 * 0.89)),
    ]  # fmt: skip
    assert [(t.text, t.size_pt, t.bold, t.halo, t.anchor) for t in (first, third)] == [
        ("甲乙", 10.0, True, True, "middle"), ("丁", 8.0, True, True, "middle"),
    ]  # fmt: skip
