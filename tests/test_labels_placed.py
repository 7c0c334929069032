"""Which places names take together, what becomes of those without one, and what a reader would send back."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
import shapely
from naming import EMPTY, FRAME, NAME, OTHER, UNIT, UNITS

from export.labels.audit import ASCENT_EM, DESCENT_EM, LEAST_OWN, MOST_COVERED, audit, ink_of, unnamed
from export.labels.label import AGAIN, HEAVY, INSET, LEADER, NAMES, WIDEST, Label, measure
from export.labels.numbered import COLOUR, numbered, rescued
from export.labels.place import PlacedName, place
from export.labels.raster import field_of
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Paint, Path, Sheet, Text

FULL = field_of(FRAME, UNITS, [], [Box(0, 0, 100, 100)])
EVEN = pytest.approx


def label(n, **change):
    """A listed name of a county in the west."""
    said = {"key": f"county:{n}", "lines": ((f"第{n}县",),), "listed": True, "sizes": (9.0,)}
    return replace(NAME, **(said | change))


def placed(one, lines=WIDEST, box=(0.0, 0.0, 10.0, 10.0), leader=None):
    return PlacedName(one, lines, 9.0, box, leader)


def test_names_take_places_that_keep_apart_and_the_one_without_is_told():
    tall = field_of(FRAME, {UNIT: shapely.box(10, 10, 70, 24)}, [], [])
    first, second, third = (label(n, listed=False, aside_em=0.5) for n in (1, 2, 3))
    made, left = place([first, replace(second, weight=9.0), third], tall)
    assert {p.label.key for p in made} | {one.key for one in left} == {"county:1", "county:2", "county:3"}
    assert "county:2" in {p.label.key for p in made} and left
    for p in made:
        assert (p.lines, p.size_pt, p.leader) == (p.label.lines[0], 9.0, None)
        west, north, east, south = p.box
        assert (east - west, south - north) == EVEN(measure(p.lines, 9.0, False))
    wests = sorted(p.box[0] for p in made)
    wide = measure(first.lines[0], 9.0, False)[0]
    assert all(b - a >= wide + 0.5 * 9 * 2 - 0.01 for a, b in pairwise(wests))
    assert place([], tall) == ([], [])


def test_a_name_that_nobody_misses_is_not_told():
    made, left = place([label(1, listed=False), label(2, listed=False, context=True)], FULL)
    assert (made, [one.key for one in left]) == ([], ["county:1"])


def test_a_dear_place_is_still_taken_where_it_is_the_only_one():
    """A name of no weight loses by any place, and has one nevertheless."""
    (made,), left = place([label(1, weight=0.0, listed=False)], EMPTY)
    assert (made.label.key, left) == ("county:1", [])


def test_a_led_name_has_its_line_and_one_beside_a_symbol_keeps_from_others():
    strip = field_of(FRAME, {UNIT: shapely.box(40, 40, 45, 45)}, [], [])
    (made,), _ = place([label(1, led=True, listed=False)], strip)
    assert made.leader is not None
    assert shapely.box(*made.box).exterior.distance(shapely.Point(made.leader[:2])) == EVEN(0, abs=1e-6)
    assert shapely.box(40, 40, 45, 45).distance(shapely.Point(made.leader[2:])) < 0.2
    anchored = label(1, listed=False, units=(), anchor=(50.0, 50.0), radius=4.0)
    (alone,), _ = place([anchored], EMPTY)
    (aside,), _ = place([anchored], EMPTY, [(75.0, 50.0, 4.0), (50.0, 50.0, 4.0)])
    assert alone.box[0] > 54
    assert aside.box[2] < 50


def test_numbers_are_given_by_key_after_those_of_another_map_of_the_figure():
    names = [placed(label(2)), placed(label(3), lines=("第3县",)), placed(label(1, said="漯河第1县"))]
    made = numbered(names, [])
    assert [p.lines for p in made] == [("2",), ("第3县",), ("1",)]
    before = [placed(label(4), lines=("1",)), placed(label(2), lines=("2",))]
    assert [p.lines for p in numbered(names, before)] == [("2",), ("第3县",), ("3",)]
    assert [(p.label.colour, p.label.bold, p.label.said) for p in made] == [
        (COLOUR, True, "第2县"), ("#222222", False, ""), (COLOUR, True, "漯河第1县"),
    ]  # fmt: skip
    assert [p.is_number for p in names] == [True, False, True]


def test_nothing_is_rescued_where_nothing_is_lost():
    names, left = [placed(label(1))], [label(2, listed=False)]
    assert rescued(names, left, EMPTY) == (names, left)


def test_what_is_lost_becomes_a_number_and_what_nobody_misses_makes_room():
    lost = label(1)
    low, far = Label("river", (("河",),), (9.0,), 1.0, (), "#222222"), label(9, listed=False)
    over = [placed(low, ("河",), (5.0, 5.0, 95.0, 95.0)), placed(far, ("远",), (1.1, 1.1, 5.0, 5.0))]
    made, left = rescued(over, [lost, label(3, listed=False)], EMPTY)
    (number,) = [p for p in made if p.label.key == "county:1"]
    assert (number.lines, number.label.bold, number.size_pt) == (WIDEST, True, 9.0)
    assert [p.label.key for p in made] == ["county:9", "county:1"]
    assert [one.key for one in left] == ["county:3", "river"]
    context = [replace(over[0], label=replace(low, context=True))]
    assert [one.key for one in rescued(context, [lost], EMPTY)[1]] == []


def test_a_number_keeps_off_names_with_a_line_and_off_their_lines_of_which_none_gives_way_to_less():
    city = label(5, led=True, listed=False, weight=HEAVY)
    held = placed(city, ("市",), (12.0, 40.0, 68.0, 60.0), (40.0, 40.0, 40.0, 12.0))
    made, left = rescued([held], [label(1)], EMPTY)
    assert made[0] == held and left == []
    number = shapely.box(*made[1].box)
    assert not number.intersects(shapely.box(*held.box))
    assert not number.intersects(shapely.LineString([(40, 40), (40, 12)]))


def test_a_city_that_is_lost_is_told_by_its_name_and_a_countys_with_a_line_gives_way_as_a_number():
    city = label(1, weight=HEAVY, led=True)
    county = label(2, led=True)
    over = placed(county, county.lines[0], (11.0, 11.0, 69.0, 89.0), (11.0, 11.0, 9.0, 9.0))
    made, left = rescued([over], [city], EMPTY)
    told = {p.label.key: p.lines for p in made}
    assert told == {"county:1": city.lines[0], "county:2": WIDEST}
    assert left == []
    boxes = [shapely.box(*p.box) for p in made]
    assert not boxes[0].intersects(boxes[1])


WEST, EAST = (np.array([[x, 0], [x + 50, 0], [x + 50, 50], [x, 50]], float) for x in (0, 50))
AREAS = tuple(Path((ring,), True, Paint("#eee"), unit=unit, key=unit)
              for ring, unit in ((WEST, "county:1"), (EAST, "county:2")))  # fmt: skip


def page(*items, group=NAMES):
    """A page of two counties with names and other things."""
    return Sheet(100, 50, "", (Group("县", AREAS), Group(group, tuple(items))))


def name(x, key="county:1", anchor="middle"):
    return Text(x, 25, "长葛县名", 10, anchor=anchor, halo=True, key=key)


def astray(*items, parent=None, group=NAMES):
    return audit(page(*items, group=group), parent or {}).astray


def test_the_ink_of_a_text_hangs_from_its_baseline_on_the_side_of_its_anchor():
    wide = width("长葛县名", 10, False)
    for anchor, west in (("start", 30), ("middle", 30 - wide / 2), ("end", 30 - wide)):
        ink = ink_of(name(30, anchor=anchor)).bounds
        assert ink == EVEN((west, 25 - 10 * ASCENT_EM, west + wide, 25 + 10 * DESCENT_EM)), anchor


def test_a_name_with_less_than_its_share_on_own_ground_is_astray_unless_a_line_leads_to_it():
    wide = width("长葛县名", 10, False)
    just, over = (50 - wide * (share - 0.5) for share in (LEAST_OWN + 0.01, LEAST_OWN - 0.01))
    assert (astray(name(just)), astray(name(over))) == ((), ("长葛县名",))
    assert astray(name(over, f"county:1{AGAIN}2")) == ("长葛县名",)
    line = Path((np.array([[0, 0], [9, 9]], float),), False, Paint(), key=f"{LEADER}county:1")
    assert astray(name(over), line) == ()
    assert astray(name(over), group=f"{INSET}甲") == (), "an inset has ground of its own"
    assert astray(name(over), group="图例") == ()
    assert astray(replace(name(over), halo=False)) == ()
    assert astray(name(over, "river:1")) == ()


def test_the_ground_of_a_city_is_that_of_its_counties():
    wide = width("长葛县名", 10, False)
    text = name(100 - wide, "prefecture:9")
    assert astray(name(50, "prefecture:9"), parent={"1": "9", "2": "9"}) == ()
    assert astray(text, parent={"1": "9"}) == ("长葛县名",)
    assert astray(text, parent={"2": "9"}) == ()
    assert astray(text) == ()


def test_a_name_hides_no_more_than_a_tenth_of_a_symbol_and_what_is_shown_is_told():
    top = ink_of(name(25)).bounds[1]
    for part, told in ((MOST_COVERED - 0.02, ()), (MOST_COVERED + 0.02, ("长葛县名",))):
        square = np.array([[20, 0], [30, 0], [30, 10], [20, 10]]) + np.array([0, top - 10 + 10 * part])
        symbol = Path((square,), True, Paint("#000"), symbol=True)
        found = audit(page(name(25), symbol), {})
        assert (found.covering, found.shown) == (told, {"county:1"}), part
    assert audit(page(name(25), Circle(25, 20, 3, Paint("#000"))), {}).covering == ()


def test_what_stands_on_no_map_is_unnamed():
    sheet = page(name(25), replace(name(70, f"{':'.join(OTHER)}{AGAIN}1"), text="7"))
    assert unnamed(sheet, ("county:1", ":".join(OTHER), "county:3")) == ("county:3",)
