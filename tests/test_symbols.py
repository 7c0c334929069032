"""Every kind of symbol is a value with classes, and is known to the figure and to the map's client."""

import re
from dataclasses import FrozenInstanceError
from importlib import import_module

import pytest
from conftest import ROOT

from export.symbols.drawers import DRAWERS
from layers import LAYERS
from layers.marks import DrawnMark, Mark, Node
from layers.symbols.bubble import Bubble
from layers.symbols.count_point import CountPoint
from layers.symbols.dot import Dot
from layers.symbols.outline_area import OutlineArea
from layers.symbols.path import Path
from layers.symbols.symbol import Symbol
from layers.symbols.tier_area import TierArea
from layers.symbols.tiers import size_words
from layers.symbols.zone_point import ZonePoint

CLIENT = "".join(path.read_text("utf-8") for path in sorted((ROOT / "webmap" / "client").rglob("*.js")))


def kinds() -> dict[str, type[Symbol]]:
    """Every kind that has a module."""
    modules = [import_module(f"layers.symbols.{p.stem}") for p in (ROOT / "layers" / "symbols").glob("[a-z]*.py")]
    classes = {c for m in modules for c in vars(m).values() if isinstance(c, type) and issubclass(c, Symbol)}
    return {c.kind: c for c in classes - {Symbol}}


def drawn(*, tier="", scale_yi=None, **mark) -> DrawnMark:
    return DrawnMark(Mark("m", "某地", "zone:m", **mark), ("r",), tier, scale_yi)


def test_every_kind_has_a_drawer_in_figures_and_every_drawer_a_kind():
    assert DRAWERS.keys() == kinds().keys()
    assert len(DRAWERS) == 8


def test_every_kind_is_drawn_by_the_map_in_the_browser():
    assert [kind for kind in kinds() if not re.search(rf"\b{kind}\b", CLIENT)] == []


def test_a_symbol_cannot_be_changed():
    with pytest.raises((FrozenInstanceError, TypeError)):
        LAYERS[0].symbol.groups = ()


@pytest.mark.parametrize(
    ("symbol", "mark", "classes"),
    [
        (TierArea("没有"), drawn(tier="千亿"), ("千亿", "none")),
        (Bubble(), drawn(tier="千亿", scale_yi=3000), ("3000",)),
        (Bubble(), drawn(tier="千亿"), ("1000",)),
        (Bubble(), drawn(), ("-",)),
        (ZonePoint(), drawn(tier="百亿", precision="county"), ("百亿", "county")),
        (ZonePoint(), drawn(tier="百亿", precision="zone"), ("百亿",)),
        (OutlineArea("#111111", "#222222"), drawn(units=(("prefecture", "410100"),)), ("in",)),
        (OutlineArea("#111111", "#222222"), drawn(units=(("prefecture", "140800"),)), ("out",)),
        (Path("#111111"), drawn(path=(Node(113, 34, "甲", True), Node(114, 34, "乙", False))),
         ("line", "stated", "inferred")),
        (CountPoint("#111111"), drawn(), ("count",)),
        (Dot("#111111"), drawn(), ("dot",)),
    ],
)  # fmt: skip
def test_what_a_drawn_mark_shows(symbol, mark, classes):
    assert symbol.classes_of(mark) == classes
    assert set(classes) <= symbol.classes("层").keys()


def test_a_size_class_says_which_tier_without_a_figure_stands_in_it():
    assert [size_words(bound) for bound in (3000, 2000, 1000, 500, 0)] == [
        "3000亿级及以上", "2000亿级", "千亿级（未写数的在内）", "500亿级", "百亿级（未写数的在内）",
    ]  # fmt: skip
