"""The page for notebooks shows what works: its examples are run; those for dask and Spark also in test_pieces.py."""

import ast
from importlib import import_module

import pytest
from notebook import examples


@pytest.fixture(scope="module")
def names():
    """What stands in a notebook after the examples that need no other machine."""
    found = {}
    for name in ("one", "frame", "geo", "points"):
        exec(examples()[name], found)  # noqa: S102  the project's own page
    return found


def test_a_frame_keeps_its_rows_and_says_which_may_be_used(names):
    assert list(names["placed"]["企业"]) == ["甲", "乙", "丙", "丁"]
    assert list(names["placed"]["state"]) == ["matched", "check", "matched", "none"]
    assert list(names["sure"]["adcode"]) == ["410181", "410204"]
    assert len(names["sure"]) + len(names["open_rows"]) == 4


def test_places_join_outlines_and_points(names):
    assert names["map_frame"]["企业数"].to_dict() == {"410181": 1, "410204": 1}
    assert list(names["inside"]) == ["410181", ""]
    assert names["asked"].adcode == ""
    assert len(names["asked"].candidates) > 1


@pytest.mark.parametrize("line", [
    'resolve("郑州市金水区花园路").adcode  # \'410105\'', 'resolve("鼓楼区", within="开封市").adcode  # \'410204\'',
])  # fmt: skip
def test_what_a_line_says_is_what_it_gives(names, line):
    code, said = line.split("  # ")
    assert line in examples()["one"]
    assert eval(code, names) == ast.literal_eval(said)  # noqa: S307


@pytest.mark.parametrize("name", list(examples()))
def test_every_example_imports_what_there_is(name):
    found = [node for node in ast.walk(ast.parse(examples()[name])) if isinstance(node, ast.ImportFrom)]
    assert [f"{node.module}.{a.name}" for node in found for a in node.names
            if not hasattr(import_module(node.module), a.name)] == []  # fmt: skip
