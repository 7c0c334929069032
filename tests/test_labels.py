"""Names on the map: none on another, none in a wrong county, every city, the same in two runs."""

from dataclasses import replace

import numpy as np
import pytest
import shapely

from export.figure.layout import lay_out
from export.frame.extent import extent_of
from export.frame.request import PAGES, ExportRequest
from export.labels.audit import unnamed
from export.labels.label import INSET
from export.labels.search import Places, search
from export.sheet.fonts import width
from export.sheet.items import Circle, Path, Text
from export.symbols.drawers import drawer_of
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

EVERYTHING = tuple(layer.layer_id for layer in LAYERS)
CASES = {
    "plan 2014": (Selection(documents=("advanced-2014",)), "henan", "16:9 幻灯片"),
    "all documents": (Selection(), "henan", "16:9 幻灯片"),
    "food": (Selection(industries=("food",)), "henan", "A4 纵向"),
    "every layer": (Selection(layers=EVERYTHING), "henan", "A3 横向"),
    "one city": (Selection(cities=("411100",)), "prefecture:411100", "16:9 幻灯片"),
}


@pytest.fixture(scope="module")
def sheets(world):
    made = {}

    def sheet(name):
        if name not in made:
            selection, extent, page = CASES[name]
            scene = compose(world, selection, LAYERS)
            made[name] = scene, lay_out(ExportRequest(scene, extent, PAGES[page], date="2026-11-21"))
        return made[name]

    return sheet


def group(sheet, name):
    return next(g for g in sheet.groups if g.name == name).items


def labels(sheet):
    return [item for item in group(sheet, "地名") if isinstance(item, Text)]


def enlarged(sheet):
    """Keys of what is named in the insets."""
    found = (item for g in sheet.groups if g.name.startswith(INSET) for item in g.items)
    return {item.key.partition("/inset")[0] for item in found if isinstance(item, Text)}


def box(text):
    wide = width(text.text, text.size_pt, text.bold)
    return shapely.box(
        text.x_pt - wide / 2, text.y_pt - 0.85 * text.size_pt, text.x_pt + wide / 2, text.y_pt + 0.1 * text.size_pt
    )


def counties(sheet):
    groups = (g for g in sheet.groups if not g.name.startswith(INSET))
    items = [item for g in groups for item in g.items if isinstance(item, Path)]
    return {item.unit: outline(item) for item in items if item.unit.startswith("county:")}


def outline(path):
    return shapely.make_valid(shapely.polygons(path.rings[0])).union(
        shapely.union_all([shapely.polygons(r) for r in path.rings[1:] if shapely.LinearRing(r).is_ccw])
    )


@pytest.mark.parametrize("name", CASES)
def test_no_two_names_overlap(sheets, name):
    boxes = np.array([box(text) for text in labels(sheets(name)[1])])
    pairs = shapely.STRtree(boxes).query(boxes, predicate="intersects")
    touching = [(a, b) for a, b in pairs.T if a < b and shapely.intersection(boxes[a], boxes[b]).area > 0.01]
    assert len(boxes) > 20
    assert touching == []


@pytest.mark.parametrize("name", CASES)
def test_a_county_name_stands_in_its_county_or_has_a_line_to_it(sheets, name):
    _, sheet = sheets(name)
    shapes = counties(sheet)
    lines = {item.key: item.rings[0] for item in group(sheet, "地名") if isinstance(item, Path)}
    named = [t for t in labels(sheet) if t.key.startswith("county:")]
    for text in named:
        county = shapes[text.key]
        if (line := lines.get(f"leader:{text.key}")) is not None:
            assert county.distance(shapely.Point(line[1])) < 1.5, text.text
        else:
            assert county.intersection(box(text)).area > 0.6 * box(text).area, text.text
    assert len(named) > 3


@pytest.mark.parametrize("name", [n for n in CASES if n != "one city"])
def test_all_18_cities_and_all_counties_with_a_record_are_named(sheets, world, name):
    scene, sheet = sheets(name)
    keys = {text.key for text in labels(sheet)}
    picks = {m.mark.pick for layer in scene.layers for m in layer.marks if m.mark.pick.startswith("county:")}
    assert {f"prefecture:{code}" for code in world.city_names} <= keys | enlarged(sheet)
    alone = {f"county:{code}" for code in world.city_names}  # 济源 is named as a city
    lost = picks - alone - keys - enlarged(sheet)
    assert len(lost) <= (2 if name == "every layer" else 0)
    names = [world.boundaries.unit(*key.split(":")).short_name for key in lost]
    assert [name for name in names if not any(told.endswith(name) for told in sheet.dropped_labels)] == []


def test_a_city_name_is_nearer_to_its_own_bubble_than_to_any_other(sheets):
    _, sheet = sheets("plan 2014")
    bubbles = {c.key: shapely.Point(c.x_pt, c.y_pt).buffer(c.radius_pt)
               for c in group(sheet, "市级集群") if isinstance(c, Circle) and not c.key.endswith("/ring")}  # fmt: skip
    led = {item.key for item in group(sheet, "地名") if isinstance(item, Path)}
    cities = [t for t in labels(sheet) if t.key in bubbles and f"leader:{t.key}" not in led]
    for text in cities:
        nearest = min(bubbles, key=lambda key: bubbles[key].distance(box(text)))
        assert nearest == text.key, text.text
    assert len([t for t in labels(sheet) if t.key in bubbles]) >= 14, "with those that a line leads to"


@pytest.mark.parametrize("name", ["plan 2014", "every layer"])
def test_no_name_lies_on_a_bubble_or_is_smaller_than_readable(sheets, name):
    _, sheet = sheets(name)
    circles = [c for c in group(sheet, "市级集群") if isinstance(c, Circle)]
    discs = {c.key: shapely.Point(c.x_pt, c.y_pt).buffer(c.radius_pt) for c in circles}
    covered = shapely.union_all([disc for key, disc in discs.items() if not key.endswith("/ring")])
    assert [t.text for t in labels(sheet) if covered.intersection(box(t)).area > 0.3] == []
    rings = [disc for key, disc in discs.items() if key.endswith("/ring")]  # thin: a tenth may be hidden
    assert [t.text for t in labels(sheet) for r in rings if r.intersection(box(t)).area > 0.1 * r.area] == []
    assert min(t.size_pt for t in labels(sheet)) >= 6.5


def test_two_runs_give_the_same_places(sheets):
    scene, first = sheets("plan 2014")
    again = lay_out(ExportRequest(scene, date="2026-11-21"))
    assert labels(again) == labels(first)
    assert again.dropped_labels == first.dropped_labels


def test_what_found_no_room_is_told(sheets, world):
    _, sheet = sheets("plan 2014")
    keys = {text.key for text in labels(sheet)} | enlarged(sheet)
    left = [f"county:{code}" for code in world.boundaries.counties.index if f"county:{code}" not in keys]
    assert len(sheet.dropped_labels) == len(left) - 1  # 济源 is named as a city
    assert "平顶山石龙区" in sheet.dropped_labels
    assert "平顶山石龙区" in sheet.notes


def test_the_dearer_name_wins_and_the_other_goes_to_its_second_place():
    boxes = np.array([[0, 0, 10, 5], [2, 0, 12, 5], [20, 0, 30, 5]], float)
    places = Places(np.array([0, 1, 1]), boxes, np.array([5.0, 3.0, 1.0]), np.full((3, 4), np.nan))
    assert search(places, 2).tolist() == [0, 2]


def test_a_name_without_a_place_stays_out():
    boxes = np.array([[0, 0, 10, 5], [2, 0, 12, 5]], float)
    places = Places(np.array([0, 2]), boxes, np.array([1.0, 3.0]), np.full((2, 4), np.nan))
    assert search(places, 3).tolist() == [-1, -1, 1]


def test_a_leader_line_may_not_cross_another_name():
    boxes = np.array([[0, 0, 10, 5], [40, 0, 50, 5]], float)
    leader = np.array([[10, 2, 60, 2], [np.nan] * 4], float)
    places = Places(np.array([0, 1]), boxes, np.array([2.0, 3.0]), leader)
    assert search(places, 2).tolist() == [-1, 1]


def test_a_larger_page_names_no_fewer_counties(sheets):
    scene, slide = sheets("plan 2014")
    large = lay_out(replace(ExportRequest(scene), page=PAGES["A3 横向"], contents="framed"))
    assert len(large.dropped_labels) <= len(slide.dropped_labels) + 3
    assert extent_of(ExportRequest(scene)).whole


def test_a_sheet_of_a0_names_every_county_and_city(world):
    scene = compose(world, Selection(documents=world.policy.opening), LAYERS)
    made = lay_out(ExportRequest(scene, page=PAGES["A0 横向"], date="2026-11-21"))
    assert made.dropped_labels == ()
    keys = {f"county:{code}" for code in world.boundaries.counties.index if code not in world.city_names}
    assert unnamed(made, keys | {f"prefecture:{code}" for code in world.city_names}) == ()


def test_all_that_layers_draw_at_points_is_known_as_a_symbol_and_every_county_has_its_ground(sheets, world):
    scene, sheet = sheets("every layer")
    items = [i for g in sheet.groups if not g.name.startswith(INSET) for i in g.items if not isinstance(i, Text)]
    drawn = {item.key for item in items if item.symbol}
    points = {m.mark.mark_id for one in scene.layers if drawer_of(one).look for m in one.marks if m.mark.point}
    assert len(points) > 150
    assert points <= drawn
    assert any(key.startswith("node:") for key in drawn)
    grounds = {item.unit for item in items if isinstance(item, Path)}
    assert {f"county:{code}" for code in world.boundaries.counties.index} <= grounds
