"""The small picture of a view shows what was in sight; a room without an address ends its run like any other."""

import pytest
from own_rooms import opened_room

from export.frame.extent import window_of
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection
from views.workspace.thumbs import _request, extent_of


@pytest.mark.parametrize(
    ("view", "west", "south"), [("8.5/33.6000/114.0000", 113.03, 33.02), ("7/34/113", 110.25, 32.38)]
)
def test_the_window_of_a_link_is_as_wide_as_its_zoom_says(view, west, south):
    kind, _, sides = extent_of(Selection(), view).partition(":")
    window = window_of(sides)
    assert (kind, round(window[0], 2), round(window[1], 2)) == ("view", west, south)
    assert window[2] - 114 == pytest.approx(114 - window[0]) or window[2] - 113 == pytest.approx(113 - window[0])


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
