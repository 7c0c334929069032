"""Filled hexagons of a planner's own table in each of the nine formats: cells, colours, words of the legend."""

import csv
import io
import json
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing

import numpy as np
import openpyxl
import pypdfium2
import pytest
from offline_page import unpacked
from PIL import Image
from pptx import Presentation
from test_own_flows import POINTS, scene_of

from export import formats
from export.frame.request import ExportRequest
from layers.own.rows import HEX, SUM, OwnRow
from layers.symbols.hex_area import OPACITY

NAMES = {"登封市一带 2 行": "30", "原阳县一带 1 行": "30", "光山县一带 1 行": "40"}
LEGEND = ("我的·供应额（亿元）", "30", "＞30 – 40")
COLOURS = {"#e3eef9": 2, "#084594": 1}
"""Colour of a class -> its cells."""
BELOW = np.array([0xF4, 0xF2, 0xEE])


@pytest.fixture(scope="module")
def asked(world):
    rows = tuple(OwnRow(n, n + 2, f"厂{n}", point=point, value=10.0 * (n + 1)) for n, point in enumerate(POINTS))
    return ExportRequest(scene_of(world, HEX, rows, how=SUM, cell_km=20.0, classes=3), date="2026-11-29")


@pytest.fixture(scope="module")
def made(asked):
    return {key: one.make(asked) for key, one in formats().items()}


def _shown(colour):
    """The colour of a class over that of the county below."""
    return np.round(OPACITY * np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)]) + (1 - OPACITY) * BELOW)


def test_each_format_is_asked(made):
    assert sorted(made) == ["csv", "geojson", "gpkg", "html", "pdf", "png", "pptx", "svg", "xlsx"]


def test_the_picture_has_as_much_of_each_colour_as_there_are_cells(made):
    pixels = np.asarray(Image.open(io.BytesIO(made["png"])).convert("RGB")).astype(int)
    area = {c: int((abs(pixels - _shown(c)).max(axis=2) <= 4).sum()) for c in COLOURS}
    assert area["#084594"] > 300
    assert 1.2 < area["#e3eef9"] / area["#084594"] < 2.8


def test_vectors_have_each_cell_in_the_colour_of_its_class(made):
    svg = made["svg"].decode()
    found = Counter(part.split('fill="')[1][:7] for part in svg.split("<path")[1:] if "own-f/hex:" in part)
    assert found == COLOURS
    text = pypdfium2.PdfDocument(made["pdf"])[0].get_textpage().get_text_range()
    assert [words for words in (*NAMES, *LEGEND) if words not in text] == []


def test_shapes_of_the_slide_are_cells_with_their_words(made):
    slide = Presentation(io.BytesIO(made["pptx"])).slides[0]
    group = next(shape for shape in slide.shapes if shape.name == "我的·供应额")
    assert Counter(f"#{shape.fill.fore_color.rgb}".lower() for shape in group.shapes) == COLOURS
    assert sorted(shape.name.split(" ", 1)[1] for shape in group.shapes) == sorted(f"{n}·我的·供应额" for n in NAMES)
    words = zipfile.ZipFile(io.BytesIO(made["pptx"])).read("ppt/slides/slide1.xml").decode()
    assert [one for one in (*NAMES, *LEGEND) if one not in words] == []


def test_the_offline_page_has_cells_values_and_their_source(made):
    page = made["html"].decode()
    layer = next(one for one in json.loads(unpacked(page, "data"))["layers"] if one["id"] == "own-f")
    assert {layer["marks"][key][1]: value for key, (value, _) in layer["values"].items()} == {
        name: float(value) for name, value in NAMES.items()
    }
    assert {told for _, told in layer["values"].values()} == {"30 亿元", "40 亿元"}
    assert all(f"<span>{words}</span>" in page for words in LEGEND[1:])
    assert '<span id="sources">我的数据：供应额</span>' in page


def test_lists_say_of_each_row_where_it_is_drawn_and_in_which_city(made):
    told = [
        ["登封市一带 2 行", "郑州"],
        ["登封市一带 2 行", "郑州"],
        ["原阳县一带 1 行", "新乡"],
        ["光山县一带 1 行", "信阳"],
    ]
    head, *rows = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))["图上记录"].iter_rows(values_only=True)
    assert [[row[head.index("图上位置")], row[head.index("省辖市")]] for row in rows] == told
    listed = csv.DictReader(io.StringIO(made["csv"].decode("utf-8-sig")))
    assert [[row["图上位置"], row["省辖市"]] for row in listed if row["状态"] == "图上"] == told


def test_geodata_have_cells_classes_and_no_unit(made, tmp_path):
    found = [f["properties"] for f in json.loads(made["geojson"])["features"]]
    assert {f["name"]: f["value_text"] for f in found} == {name: f"{value} 亿元" for name, value in NAMES.items()}
    assert Counter(f["class"] for f in found) == {"30": 2, "＞30 – 40": 1}
    assert {(f["level"], f["adcode"]) for f in found} == {("", "")}
    (tmp_path / "a.gpkg").write_bytes(made["gpkg"])
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as base:
        assert dict(base.execute('SELECT class, count(*) FROM "own-f" GROUP BY class')) == {"30": 2, "＞30 – 40": 1}
        ((style, sld),) = base.execute("SELECT styleQML, styleSLD FROM layer_styles")
    assert 'value="227,238,249,255"' in style
    assert style.count('type="fill" alpha="0.82"') == 2 and sld.count('name="fill-opacity">0.82<') == 2
