"""Every kind of symbol is a value with classes, and is known to the figure and to the map's client."""

import re
from dataclasses import FrozenInstanceError
from importlib import import_module
from types import SimpleNamespace

import pytest
import shapely
from conftest import ROOT

from export.symbols.drawer import Drawing
from export.symbols.drawers import DRAWERS
from export.symbols.pattern import lines_within
from layers import LAYERS
from layers.marks import DrawnMark, Mark, Node
from layers.symbols.cluster_mark import ClusterMark
from layers.symbols.count_point import CountPoint
from layers.symbols.dot import Dot
from layers.symbols.outline_area import OutlineArea
from layers.symbols.path import NodePath
from layers.symbols.province_box import ProvinceBox
from layers.symbols.symbol import Symbol

CITY, ZONE = ClusterMark("circle"), ClusterMark("diamond", rough=True)
COUNTY = ClusterMark("square", ground="有", nothing="没有")
CLIENT = ROOT / "webmap" / "client"


def kinds() -> dict[str, type[Symbol]]:
    """Every kind that has a module."""
    modules = [import_module(f"layers.symbols.{p.stem}") for p in (ROOT / "layers" / "symbols").glob("[a-z]*.py")]
    classes = {c for m in modules for c in vars(m).values() if isinstance(c, type) and issubclass(c, Symbol)}
    return {c.kind: c for c in classes - {Symbol}}


def drawn(*, tier="", scale_yi=None, **mark) -> DrawnMark:
    return DrawnMark(Mark("m", "某地", "zone:m", **mark), ("r",), tier, scale_yi)


def test_every_kind_has_a_drawer_in_figures_and_every_drawer_a_kind():
    assert DRAWERS.keys() == kinds().keys()
    assert len(DRAWERS) == 11


def test_the_map_in_the_browser_knows_a_kind_by_one_module_and_by_nothing_else():
    modules = {path.stem.replace("-", "_") for path in (CLIENT / "symbols").glob("*.js")} - {"kinds"}
    assert modules == kinds().keys()
    others = {path.name: path.read_text("utf-8") for path in CLIENT.glob("*.js")}
    form = r'(?<!drawing\()"{}"'  # an element of SVG may bear a kind's name
    told = [(n, kind) for n, text in others.items() for kind in kinds() if re.search(form.format(kind), text)]
    assert told == []


def test_a_symbol_cannot_be_changed():
    with pytest.raises((FrozenInstanceError, TypeError)):
        LAYERS[0].symbol.groups = ()


@pytest.mark.parametrize(
    ("symbol", "mark", "classes"),
    [
        (COUNTY, drawn(tier="千亿"), ("千亿", "has", "none", "sizes", "tier")),
        (CITY, drawn(tier="千亿", scale_yi=3000), ("千亿", "sizes")),
        (CITY, drawn(), ("",)),
        (CITY, drawn(precision="city"), ("",)),
        (ZONE, drawn(tier="百亿", precision="county"), ("百亿", "sizes", "tier", "county")),
        (ZONE, drawn(tier="百亿", precision="zone"), ("百亿", "sizes", "tier")),
        (ProvinceBox(), drawn(), ("box",)),
        (OutlineArea("#111111", "#222222"), drawn(units=(("prefecture", "410100"),)), ("in",)),
        (OutlineArea("#111111", "#222222"), drawn(units=(("prefecture", "140800"),)), ("out",)),
        (NodePath("#111111"), drawn(path=(Node(113, 34, "甲", True), Node(114, 34, "乙", False))),
         ("line", "stated", "inferred")),
        (CountPoint("#111111"), drawn(), ("count",)),
        (Dot("#111111"), drawn(), ("dot",)),
    ],
)  # fmt: skip
def test_what_a_drawn_mark_shows(symbol, mark, classes):
    assert symbol.classes_of(mark) == classes
    assert set(classes) <= symbol.classes("层").keys()


def shape_of(*units):
    """What a mark's units become on a page that has them."""
    known = {("county", str(n)): unit for n, unit in enumerate(units)}
    henan = SimpleNamespace(world=SimpleNamespace(henan=frozenset()))
    return Drawing(henan, SimpleNamespace(units=known), 1.0, {}).shape(drawn(units=tuple(known)))


def test_an_area_whose_hole_is_rounded_onto_its_border_is_valid_and_can_be_hatched():
    hole = [(0.04, 20), (0.04, 40), (50, 30)]
    found = shape_of(shapely.Polygon(shapely.box(0, 0, 100, 100).exterior, [hole]))
    assert found.is_valid
    assert found.area == pytest.approx(9500, abs=5)
    assert len(lines_within(found, 0, 9.0)) > 10


def test_a_sliver_that_rounding_leaves_nothing_of_is_no_area():
    assert shape_of(shapely.box(0, 0, 0.01, 50)) is None
    assert shape_of() is None
