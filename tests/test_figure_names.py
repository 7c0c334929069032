"""Which names a figure wants, how large, how heavy and where; and the ground, lines and pale rest under them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from export.figure import boxes, ground, names, points
from export.figure.layout import arranged
from export.frame import marginalia, within
from export.frame.extent import extent_of
from export.frame.projection import PageMap
from export.labels.label import HEAVY
from export.sheet.items import Box, Paint
from export.symbols.drawer import Drawing
from layers import LAYERS, palette
from layers.compose import compose
from layers.marks import Mark, Node
from policy.selection import Selection

EVEN = pytest.approx
AROUND = (("prefecture", "140500"), ("province", "140000"))


@pytest.fixture(scope="module")
def wanted(plan):
    """Names by key of a part of the map, and its symbols."""
    made = {}

    def labels(extent, zoom=1.0, scene=None):
        if (extent, zoom, id(scene)) not in made:
            a = arranged(replace(plan, extent=extent, scene=scene or plan.scene))
            d = Drawing(a.request.scene, a.page, zoom, {r.record_id: r for r in a.request.scene.records})
            discs = points.spread(points.discs_of(d, lambda m: within.mark_in(m, d.scene, a.extent)), d)
            found = names.wishes_of(d, a.extent, discs, AROUND)
            made[extent, zoom, id(scene)] = {one.key: one for one in found}, {disc.key: disc for disc in discs}
        return made[extent, zoom, id(scene)]

    return labels


def looks(one):
    return one.sizes, one.weight, one.colour, one.bold, one.led, one.context


def test_a_city_is_named_largest_at_its_symbol_within_its_counties(wanted, world):
    found, discs = wanted("henan")
    city = found["prefecture:411100"]
    assert looks(city) == ((12.5, 11.5, 10.5), 30.0, "#111111", True, True, False)
    assert city.weight >= HEAVY
    assert (city.lines, city.said, city.aside_em) == ((("漯河",),), "漯河市", 0.3)
    assert (city.anchor, city.radius) == (discs["prefecture:411100"].at, discs["prefecture:411100"].radius)
    parents = world.boundaries.counties.parent_adcode
    assert set(city.units) == {("county", code) for code, city_code in parents.items() if city_code == "411100"}
    assert sum(key.startswith("prefecture:41") for key in found) == 18
    part, _ = wanted("prefecture:411100")
    other = next(one for key, one in part.items() if key.startswith("prefecture:41") and key != "prefecture:411100")
    assert looks(other) == ((9.5, 9.0), 2.0, "#55524a", False, False, True)
    away = [one for key, one in part.items() if key.startswith("prefecture:41") and one.anchor is None]
    assert {one.radius for one in away} <= {0.0}


def test_a_county_is_named_by_what_stands_on_it_and_larger_in_a_part_of_the_map(wanted, plan):
    found, _ = wanted("henan")
    marked = {m.mark.pick for layer in plan.scene.layers for m in layer.marks}
    some, none = (
        next(key for key in found if key.startswith("county:") and (key in marked) is truth) for truth in (True, False)
    )
    assert looks(found[some])[:2] == ((9.5, 9.0), 6.0) and found[some].led
    assert looks(found[none])[:2] == ((9.0,), 2.0) and not found[none].led and not found[none].context
    assert found[some].units == (tuple(some.split(":")),)
    assert "county:419001" not in found
    part, _ = wanted("prefecture:411100")
    mine, theirs = (
        part["county:411121"],
        next(o for k, o in part.items() if k.startswith("county:") and k[7:11] != "4111"),
    )
    big = (12.82, 12.15, 9.0) if "county:411121" in marked else (12.15, 9.0)
    assert (mine.sizes, mine.weight, mine.led, mine.context) == (EVEN(big, abs=0.011), 12.0, True, False)
    assert (theirs.weight, theirs.led, theirs.context) == (1.0, False, True)
    large, _ = wanted("henan", names.EVERY_NAME_ZOOM)
    assert large[none].led
    assert mine.said.startswith("漯河")


def test_units_around_henan_are_named_pale_and_missed_by_nobody(wanted):
    found, _ = wanted("henan")
    city, province = (found[":".join(unit)] for unit in AROUND)
    assert looks(city) == ((10.0, 9.0), 3.5, "#5b6b78", False, False, True)
    assert looks(province) == ((10.0, 9.0), 3.0, "#8b8b86", False, False, True)
    assert (city.units, province.units) == ((AROUND[0],), (AROUND[1],))


def test_zones_are_named_beside_their_symbols_in_a_part_of_the_map_only(wanted):
    found, discs = wanted("prefecture:410300")
    zones = {key: one for key, one in found.items() if discs.get(key) and discs[key].pick.startswith("zone:")}
    assert zones and not [key for key in wanted("henan")[0] if key.startswith("zone:")]
    for key, one in zones.items():
        disc = discs[key]
        assert looks(one) == ((9.0,), 4.0, "#3a3a3a", False, True, False)
        assert (one.anchor, one.radius, one.said) == (disc.at, disc.radius, disc.name)
        assert disc.held and len(one.units) <= 1
        half = (len(disc.name) + 1) // 2
        broken = ((disc.name,), (disc.name[:half], disc.name[half:]))
        assert one.lines == (broken if len(disc.name) >= 6 else broken[:1])
    assert any(one.units and one.units[0][0] == "county" for one in zones.values())


def test_areas_and_axes_are_named_in_their_colours(wanted, world):
    every = compose(world, Selection(documents=("fyp12-2012",), layers=("cooperation", "axes")), LAYERS)
    found, _ = wanted("henan", 1.0, every)
    area = next(one for key, one in found.items() if key.startswith("coop:"))
    axis = next(one for one in found.values() if one.radius == 1.5)
    assert looks(area) == ((9.5, 9.0), 5.0, "#1d5a4e", True, True, False)
    assert looks(axis) == ((9.0,), 5.0, palette.AXIS, True, True, False)
    assert area.units and axis.units == ()
    outside = [one for key, one in found.items() if key.startswith("coop:") and one.units[0][1] not in world.henan]
    assert all(unit[1] not in world.henan for one in outside for unit in one.units)


UNITS = {("province", "410000"): shapely.box(10, 10, 90, 90), ("prefecture", "411100"): shapely.box(20, 20, 60, 60),
         ("county", "411121"): shapely.box(20, 20, 40, 60), ("county", "411122"): shapely.box(40, 20, 60, 60),
         ("province", "140000"): shapely.box(0, 0, 100, 10), AROUND[0]: shapely.box(0, 0, 50, 10)}  # fmt: skip


@pytest.fixture
def page(plan):
    """A small map of a city with its surroundings."""
    view = replace(arranged(plan).page.view, frame=Box(0, 0, 100, 100))
    return PageMap(view, UNITS)


def test_the_ground_has_the_colours_and_lines_of_its_kind(page, world):
    made = ground.surroundings(page, world, AROUND)
    assert [(i.paint.fill, i.paint.stroke, i.paint.width_pt, i.paint.theme) for i in made.items] == [
        (palette.GROUND["outside"], None, 0, "ground:outside"),
        (palette.GROUND["outside"], palette.GROUND["foreign_line"], 0.8, "ground:outside"),
        (palette.GROUND["neighbour"], palette.GROUND["foreign_line"], 0.6, "ground:neighbour"),
    ]  # fmt: skip
    assert [i.alt for i in made.items[1:]] == [world.unit_name(*unit) for unit in AROUND[::-1]]
    assert len(ground.surroundings(page, world, AROUND[:1]).items) == 1
    (county,) = ground.empty_counties(page, world, {("county", "411121")}, "：无", 2.0).items
    assert (county.key, county.paint.theme, county.paint.fill) == ("county:411122", "tier:none", palette.NO_RECORD)
    assert county.alt.startswith("漯河市") and county.alt.endswith("（411122）：无")
    (city,) = ground.city_borders(page, world, 2.0).items
    assert (city.paint.stroke, city.paint.width_pt, city.paint.theme) == (palette.GROUND["city_line"], 1.8, "line:city")


def test_the_part_that_a_figure_is_about_has_a_line_and_the_rest_a_veil(page, plan):
    whole, city = (extent_of(replace(plan, extent=asked)) for asked in ("henan", "prefecture:411100"))
    (border,) = ground.borders(page, whole, 2.0).items
    assert (border.key, border.paint.theme, border.paint.width_pt) == ("province:410000", "line:province", 3.4)
    assert border.paint.stroke == palette.GROUND["province_line"]
    _, focus = ground.borders(page, city, 2.0).items
    assert (focus.key, focus.alt, focus.paint) == ("focus", "漯河市", border.paint)
    assert ground.veil(page, whole) is None
    (veil,) = ground.veil(page, city).items
    area = sum(shapely.Polygon(r).area * (1 if n == 0 else -1) for n, r in enumerate(veil.rings))
    assert area == EVEN(100 * 100 - 40 * 40)
    assert (veil.key, veil.alt, veil.paint.fill, veil.paint.opacity) == ("veil", "范围以外", "#ffffff", 0.55)


def test_a_locator_is_drawn_finer_on_a_smaller_page(plan, world):
    whole, city = (extent_of(replace(plan, extent=asked)) for asked in ("henan", "prefecture:411100"))
    made = marginalia.locator(world, whole, city, Box(0, 0, 84, 82), 2.0).items
    assert [made[n].paint.width_pt for n in (0, 1, -1)] == EVEN([1.2, 0.7, 1.0])
    assert (made[0].paint.stroke, made[0].paint.opacity, made[1].paint.fill) == ("#444444", 0.95, palette.NO_RECORD)


def test_a_legend_has_the_room_that_a_whole_table_leaves_it(plan):
    a = arranged(replace(plan, extent="prefecture:411100"))
    table, chart = boxes.data(a.request, a.extent, a.boxes, 0.0)
    last = (chart or table).box
    left = a.boxes.data.height_pt - (last.y_pt + last.height_pt - a.boxes.data.y_pt) - 9
    assert a.boxes.share == EVEN(left / a.boxes.legend.height_pt)
    assert a.boxes.share > boxes.LEGEND_SHARE
    assert arranged(plan).boxes.share == boxes.LEGEND_SHARE, "where the table is cut it has no more than its part"
    assert np.isclose(arranged(replace(plan, contents="framed")).boxes.share, 1.0)


def test_words_beside_marks_of_a_table_of_ones_own_stand_at_their_disc_their_unit_or_the_middle_of_their_line(plan):
    a = arranged(plan)
    drawn = plan.scene.layers[-1].marks[0]
    path = tuple(Node(lon, 34.0, "", True) for lon in (112.5, 113.5, 114.5))
    at, unit = (113.6, 34.7), ("county", "410181")
    own = {"disc": Mark("disc", "甲", "", point=at, label="甲", value=1.0),
           "unit": Mark("unit", "乙", "", (unit,), label="乙 5", value=3.0),
           "line": Mark("line", "丙", "", path=path, label="丙", value=2.0),
           "point": Mark("point", "丁", "", point=at, label="丁"),
           "away": Mark("away", "戊", "", point=(1.0, 1.0), label="戊"),
           "silent": Mark("silent", "己", "", point=at)}  # fmt: skip
    layer = replace(plan.scene.layers[-1], marks=tuple(replace(drawn, mark=mark) for mark in own.values()))
    d = Drawing(replace(plan.scene, layers=(layer,)), a.page, 1.0, {})
    disc = points.Disc("x", "disc", "", "", (1.0, 2.0), (300.0, 200.0), 4.0, Paint(), "", 0)
    found = {one.key: one for one in names.wishes_of(d, a.extent, [disc], ()) if one.key in own}
    assert list(found) == ["unit", "line", "disc", "point"]
    assert {(one.sizes, one.weight, one.colour, one.bold) for one in found.values()} == {
        ((9.0,), 2.0, "#111111", False)
    }
    assert [(one.led, one.context, one.said) for one in found.values()] == [
        (False, True, "乙 5"), (True, False, "丙"), (True, False, "甲"), (True, False, "丁"),
    ]  # fmt: skip
    assert (found["disc"].anchor, found["disc"].radius) == ((300.0, 200.0), 4.0)
    assert (found["unit"].anchor, found["unit"].units) == (None, (unit,))
    for key, where in (("line", (113.5, 34.0)), ("point", at)):
        assert found[key].anchor == EVEN(tuple(a.page.view.points([where])[0]))
        assert found[key].radius == 0.5
