"""The small picture of a view shows what was in sight; a room without an address ends its run like any other."""

import math

import pytest
from own_rooms import opened_room

from export.frame.extent import window_of
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection
from views.workspace.thumbs import _request, extent_of


@pytest.mark.parametrize(("view", "wide"), [("8.5/33.6000/114.0000", 3.884), ("7/33.6/114", 10.986)])
def test_the_window_of_a_link_is_as_wide_as_its_zoom_says(view, wide):
    kind, _, sides = extent_of(Selection(), view).partition(":")
    west, south, east, north = window_of(sides)
    assert (kind, round((west + east) / 2, 3), round((south + north) / 2, 3)) == ("view", 114.0, 33.6)
    assert east - west == pytest.approx(wide, abs=1e-3)
    assert (north - south) / (east - west) == pytest.approx(340 / 480 * math.cos(math.radians(33.6)), rel=1e-3)


@pytest.mark.parametrize("view", ["", "x", "8/nan/1", "99/1e9/2", "8/34"])
def test_without_a_window_it_is_the_one_city_or_all_of_henan(view):
    assert extent_of(Selection(), view) == "henan"
    assert extent_of(Selection(cities=("411100",)), view) == "prefecture:411100"


def test_a_window_outside_henan_is_not_drawn(world):
    scene = compose(world, Selection(), LAYERS)
    assert _request(scene, "9/20/100").extent == "henan"
    assert _request(scene, "9/34/113").extent.startswith("view:")


def test_a_room_that_writes_no_address_ends_its_run():
    opened_room("", "own_rooms", "silent")
