"""Names stand in their units or have a line, hide no symbol, and whatever has a record is named or numbered."""

from __future__ import annotations

import pytest
import shapely

from export.book.pages import pages
from export.book.plan import BookPlan
from export.book.scenes import request_of
from export.figure.layout import arranged, lay_out
from export.figure.legend import NUMBERS, number_list
from export.frame.extent import extent_of
from export.frame.request import ExportRequest
from export.frame.within import mark_in
from export.labels.audit import audit, ink_of, unnamed
from export.labels.label import INSET, NAMES, Label
from export.labels.place import PlacedName
from export.sheet.items import Box, Text
from export.sheet.rings import covered
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

SHOWN = (
    "overall",
    "overall:2",
    "city:410100",
    "city:410300",
    "city:410700",
    "industry:food",
    "coop:fyp12-2012.a367-01",
    "year:2017",
)
"""Pages of an atlas of every kind, the fullest of each; `python -m bench.names` measures all."""


@pytest.fixture(scope="module")
def drawn(world):
    plan = BookPlan(world, Selection(), date="2026-11-28", layers=LAYERS)
    specs = {spec.key: spec for spec in pages(plan)}
    made = {}

    def page(key):
        if key not in made:
            made[key] = (request := request_of(plan, specs[key])), lay_out(request)
        return made[key]

    return page


@pytest.mark.parametrize("key", SHOWN)
def test_no_name_stands_in_a_wrong_unit_without_a_line_or_hides_a_symbol(drawn, world, key):
    _, sheet = drawn(key)
    found = audit(sheet, world.boundaries.counties.parent_adcode)
    assert found.astray == ()
    assert found.covering == ()
    assert len(found.shown) > 8


def test_a_city_is_told_by_its_name_where_a_county_may_be_a_number(world):
    """All five documents on one map, as somebody may ask for them; an atlas has two maps of them."""
    sheet = lay_out(ExportRequest(compose(world, Selection(), LAYERS), date="2026-11-28"))
    listed = {t.text for g in sheet.groups if g.name == NUMBERS for t in g.items}
    on_map = {t.text for g in sheet.groups if g.name == NAMES for t in g.items if isinstance(t, Text)}
    assert len(listed) > 10
    assert listed.isdisjoint(world.unit_name("prefecture", code) for code in world.city_names)
    assert set(world.city_names.values()) <= on_map


def test_a_name_without_a_line_is_nearer_to_its_own_symbol_than_to_another_of_its_size(world, opening):
    sheet = lay_out(ExportRequest(compose(world, opening, LAYERS), date="2026-11-28"))
    at = {i.text: (i.x_pt, i.y_pt) for g in sheet.groups if g.name == NAMES for i in g.items if isinstance(i, Text)}
    where = {i.key: covered(i) for g in sheet.groups for i in g.items if getattr(i, "symbol", False)}
    name = shapely.Point(at["洛阳"])
    assert name.distance(where["prefecture:410300"]) < name.distance(where["county:410181"])


def test_no_name_hides_a_node_of_an_axis(drawn, world):
    _, sheet = drawn("axes")
    found = audit(sheet, world.boundaries.counties.parent_adcode)
    assert found.covering == ()
    assert sum(item.key.startswith("node:") for g in sheet.groups for item in g.items) > 15


def test_areas_with_one_outline_are_all_told_by_name_or_number(drawn):
    request, sheet = drawn("function:4")
    told = {t.text for g in sheet.groups if g.name in (NAMES, NUMBERS) for t in g.items if isinstance(t, Text)}
    names = {m.mark.name for layer in request.scene.layers for m in layer.marks}
    assert len(names) == 5
    assert names <= told


@pytest.mark.parametrize("key", ["axes"])
def test_every_axis_is_told_by_name_by_a_line_or_by_a_number(drawn, key):
    request, sheet = drawn(key)
    told = "".join(t.text for g in sheet.groups if g.name in (NAMES, NUMBERS) for t in g.items if isinstance(t, Text))
    names = {m.mark.name for layer in request.scene.layers for m in layer.marks if m.mark.path}
    assert len(names) > 5
    assert {name for name in names if name not in told} == set()


def test_no_symbol_that_a_page_is_not_about_stands_under_the_words_of_its_scale(world):
    everything = compose(world, Selection(layers=tuple(layer.layer_id for layer in LAYERS)), LAYERS)
    sheet = lay_out(ExportRequest(everything, "prefecture:410500", contents="framed", date="2026-11-28"))
    items = [item for group in sheet.groups for item in group.items]
    words = ink_of(next(t for t in items if isinstance(t, Text) and "CGCS2000" in t.text))
    symbols = [i for i in items if not isinstance(i, Text) and i.symbol and not i.key.startswith("node:")]
    assert len([i for i in symbols if i.paint.opacity < 0.5]) > 20
    assert [i.key for i in symbols if covered(i).intersects(words)] == []


def test_no_inset_lies_on_a_member_of_a_cooperation_area_outside_henan(drawn):
    request, sheet = drawn("coop:fyp12-2012.a368-01")
    units = arranged(request).page.units
    frames = [shapely.Polygon(g.items[-1].rings[0]) for g in sheet.groups if g.name.startswith(INSET)]
    assert frames
    for code in ("140500", "140400"):
        shape = units["prefecture", code]
        assert all(frame.intersection(shape).area < 0.01 * shape.area for frame in frames)


@pytest.mark.parametrize("key", SHOWN)
def test_every_unit_with_a_record_is_named_or_numbered_and_every_number_is_told(drawn, key):
    request, sheet = drawn(key)
    assert unnamed(sheet, units_with_a_record(request)) == ()
    on_map = sorted(t.text for t in texts(sheet) if t.text.isdigit() and t.halo)
    listed = [t.text for g in sheet.groups if g.name == NUMBERS for t in g.items]
    assert sorted(text for text in listed if text.isdigit()) == on_map


def units_with_a_record(request):
    """Counties and cities of the extent on which a mark stands, as keys; 济源 is named once, as a city."""
    scene, extent = request.scene, extent_of(request)
    picks = {m.mark.pick for layer in scene.layers for m in layer.marks if mark_in(m, scene, extent)}
    picks = {pick for pick in picks if pick.startswith(("county:", "prefecture:"))}
    assert picks
    return sorted("prefecture:419001" if pick == "county:419001" else pick for pick in picks)


def texts(sheet):
    groups = (g for g in sheet.groups if g.name == NAMES or g.name.startswith(INSET))
    return [i for g in groups for i in g.items if isinstance(i, Text)]


def test_the_list_of_numbers_is_printed_smaller_rather_than_over_what_stands_below_it():
    named = [Label(f"county:{n}", (("郑州中牟县",),), (9.0,), 1.0, (), "#111111", said="郑州中牟县") for n in range(15)]
    placed = [PlacedName(label, (str(n),), 9.0, (0.0, 0.0, 9.0, 9.0)) for n, label in enumerate(named, 1)]
    roomy, _ = number_list(placed, Box(0, 0, 190, 200), 1.0)
    tight, high = number_list(placed, Box(0, 0, 190, 85), 1.0)
    assert {t.size_pt for t in roomy.items[1:]} == {9.0}
    assert high <= 85 and {t.size_pt for t in tight.items[1:]} == {8.5}
    assert [t.text for t in tight.items] == [t.text for t in roomy.items]
