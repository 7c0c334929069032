"""Windows that are enlarged: which, where they stand, what is named in them, and how one is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from test_figure_points import COUNTY, disc

from export.figure.insets import MOST_SHARE, MOST_TIE, Inset, find, group, unit_of
from export.frame.extent import Extent
from export.frame.projection import PageMap, View
from export.labels.label import INSET, Label
from export.labels.raster import field_of
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Paint, Path, Text
from export.symbols.drawer import Drawing

EVEN = pytest.approx
WIDE = View(Box(0, 0, 800, 600), 0, 600_000, 1000)
CITY = Extent("picks", "甲", (COUNTY,), shapely.box(0, 0, 1, 1))


def enlarging(plan, moved, units=None, key="zone:z"):
    """The insets of a map with so many symbols of one county moved from their places."""
    drawn = Drawing(plan.scene, PageMap(WIDE, units or {COUNTY: shapely.box(360, 260, 440, 340)}), 1.0, {})
    discs = [disc(f"{key}{n}", (395.0 + 4 * n, 300.0), 3.0, moved=(395.0 + 4 * n, 305.1)) for n in range(moved)]
    ground = field_of(WIDE.frame, drawn.page.units, [], [])
    return find(drawn, CITY, [], discs, ground)


def test_three_symbols_without_room_are_enlarged_beside_their_place(plan):
    assert enlarging(plan, 2) == []
    (made,) = enlarging(plan, 3)
    window, frame = made.window, made.frame
    factor = frame.width_pt / window.width_pt
    assert factor in (EVEN(4.0), EVEN(3.2), EVEN(2.6))
    assert made.name == f"郑州（放大 {round(factor, 1):g} 倍）"
    assert frame.height_pt == EVEN(factor * window.height_pt)
    assert made.view.metres_per_pt == EVEN(1000 / factor)
    assert (made.view.west_m, made.view.north_m) == EVEN((window.x_pt * 1000, 600_000 - window.y_pt * 1000))
    assert window.x_pt <= 395 <= 403 <= window.x_pt + window.width_pt
    assert window.y_pt <= 300 <= window.y_pt + window.height_pt
    assert frame.width_pt <= MOST_SHARE[0] * 800 and frame.height_pt <= MOST_SHARE[1] * 600
    box = shapely.box(frame.x_pt, frame.y_pt, frame.x_pt + frame.width_pt, frame.y_pt + frame.height_pt)
    assert box.intersection(shapely.box(360, 260, 440, 340)).area < 0.01 * box.area
    start, end = made.tie
    assert 0 < np.hypot(*(start - end)) <= MOST_TIE * 800
    assert shapely.Point(end).distance(box) == EVEN(0, abs=1e-6)
    assert made.keys == {"zone:z0", "zone:z1", "zone:z2"}
    assert made.names(Label("zone:z0", (("甲",),), (9.0,), 1.0, (), "")) and not made.names(
        Label("zone:z9", (("甲",),), (9.0,), 1.0, (), "")
    )


def test_a_county_is_named_in_an_inset_that_shows_most_of_it_and_other_symbols_are_not(plan):
    small = {COUNTY: shapely.box(394, 297, 404, 304)}
    assert [one.keys for one in enlarging(plan, 3, small, "prefecture:")] == [{"county:410122"}]
    assert unit_of("county:410122") == COUNTY


def test_an_inset_is_drawn_from_its_tie_to_its_frame_with_keys_of_its_own():
    view = View(Box(100, 10, 40, 40), 0, 0, 1)
    inset = Inset("郑州（放大 4 倍）", frozenset(), view.frame, view, Box(10, 20, 10, 10))
    border = Path((np.zeros((3, 2)),), True, Paint(theme="line:city"), "prefecture:1", "甲：乙")
    told = (Circle(1, 2, 3, Paint(), "zone:1", "甲：乙"), Text(1, 2, "名", 9, key="zone:1"), Text(1, 2, "无", 9),
            border, Path((), True, Paint(), "county:2"))  # fmt: skip
    made = group(inset, [Group("x", told)], 2.0, 3)
    tie, window, ground, circle, name, free, line, back, title, frame = made.items
    assert made.name == f"{INSET}郑州（放大 4 倍）"
    assert tie.rings[0].tolist() == [[20, 20], [100, 20]]
    assert [r.rings[0].min(axis=0).tolist() for r in (window, ground, frame)] == [[10, 20], [100, 10], [100, 10]]
    assert (circle.key, circle.alt, name.key, free.key) == ("zone:1/inset3", "甲", "zone:1/inset3", "")
    assert (line.key, line.alt) == ("", "")
    assert (title.text, title.x_pt, title.y_pt, title.size_pt) == (inset.name, 103, EVEN(10 + 1.05 * 9), 9)
    assert inset.title_box(1.0) == Box(100, 10, width(inset.name, 9, True) + 6, 1.4 * 9)
    assert inset.title_box(0.5).height_pt == EVEN(6.3)
    assert back.paint.opacity == 0.9
