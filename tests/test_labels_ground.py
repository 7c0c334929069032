"""Whose ground a name stands on, what is in its way, and that every rule of placement has its reason."""

import ast
from pathlib import Path as File

import numpy as np
import shapely

from export.labels.audit import audit
from export.labels.label import NAMES
from export.labels.raster import field_of
from export.sheet.items import Box, Group, Paint, Path, Sheet, Text
from export.symbols.glyph import Form, symbol


def group(sheet, name):
    return next(g for g in sheet.groups if g.name == name).items


def labels(sheet):
    return [item for item in group(sheet, "地名") if isinstance(item, Text)]


def rules_without_a_name(path):
    """Numbers within bodies that say no more than how arrays and boxes are counted and halved, left out."""
    geometry = {0, 1, 2, 3, 4, 0.5}
    bodies = [n for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef | ast.ClassDef)]
    numbers = [n for b in bodies for n in ast.walk(b) if isinstance(n, ast.Constant) and type(n.value) in (int, float)]
    return [(path.name, n.lineno, n.value) for n in numbers if n.value not in geometry]


def silent_constants(path):
    """Constants of a module without words under them."""
    body = ast.parse(path.read_text("utf-8")).body
    named = [(n, body[k + 1] if k + 1 < len(body) else None) for k, n in enumerate(body) if isinstance(n, ast.Assign)]
    numbers = [(n, after) for n, after in named if any(isinstance(c, ast.Constant) for c in ast.walk(n.value))]
    return [(path.name, n.lineno) for n, after in numbers if not isinstance(after, ast.Expr)]


def test_every_rule_of_placement_has_a_name_and_a_reason():
    files = sorted((File(__file__).parent.parent / "export" / "labels").glob("*.py"))
    assert [found for path in files for found in rules_without_a_name(path)] == []
    assert [found for path in files for found in silent_constants(path)] == []


SQUARE, CORE, INNER = shapely.box(10, 10, 90, 90), shapely.box(40, 40, 60, 60), shapely.box(12, 12, 88, 88)


def test_a_hole_in_a_unit_is_nobodys_ground_so_that_no_name_stands_on_another_provinces_enclave():
    field = field_of(Box(0, 0, 100, 100), {("county", "1"): SQUARE - CORE}, [], [])
    assert field.unit_at(50, 50) is None
    assert field.unit_at(20, 20) == ("county", "1")


def test_what_a_unit_surrounds_keeps_its_ground_also_where_it_is_the_larger_one():
    field = field_of(Box(0, 0, 100, 100), {("county", "1"): SQUARE - INNER, ("county", "2"): INNER}, [], [])
    assert (field.unit_at(50, 50), field.unit_at(11, 11)) == (("county", "2"), ("county", "1"))


def test_a_square_is_in_the_way_of_names_as_it_is_drawn_with_its_corners_and_no_farther():
    field = field_of(Box(0, 0, 100, 100), {}, symbol(Form("square", "#ffffff"), (50, 50), 10, 1.0), [])
    corner, beside = [58.0, 58.0, 58.8, 58.8], [59.6, 45.0, 62.0, 55.0]
    assert field.clear(np.array([corner, beside])).tolist() == [False, True]


def test_the_ring_around_a_symbol_of_several_is_in_the_way_too():
    field = field_of(Box(0, 0, 100, 100), {}, symbol(Form("circle", "#ffffff", several=True), (50, 50), 10, 1.0), [])
    assert field.clear(np.array([[61.5, 48.0, 64.0, 52.0], [62.2, 48.0, 64.0, 52.0]])).tolist() == [False, True]


def test_a_name_over_the_corner_of_a_diamond_is_told_and_one_over_an_area_of_the_same_key_is_not():
    diamond = symbol(Form("diamond", "#ffffff"), (50, 50), 10, 1.0, ("zone:1", ""))
    over, aside = (Text(x, 53, "名", 9, anchor="middle", halo=True, key="k") for x in (57, 72))
    ground = Path((np.array([[0, 0], [99, 0], [99, 99], [0, 99]]),), True, Paint("#eee"), "zone:1")
    pages = [Sheet(100, 100, "", (Group("园区", (ground, *diamond)), Group(NAMES, (text,)))) for text in (over, aside)]
    assert [audit(page, {}).covering for page in pages] == [("名",), ()]
