"""A layer is one module and one line: a made-up one goes through everything that is shown, told and written."""

import csv
import io
import json
import re
import zipfile

import geopandas as gpd
import pytest
from conftest import ROOT
from made_up import PARK_JOBS, PARK_LAYER, ZONES
from offline_page import unpacked
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

import layers
from export import formats
from export.book import build as book
from export.figure.layout import lay_out
from export.frame.request import ExportRequest, Page
from export.passport.passport import read_passport
from export.recipe.read import read_recipe, recipe_of
from export.sheet.items import Circle, Text
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.headline import measure
from layers.joins import Joins
from policy.selection import Selection
from views.state.session import known_values
from webmap.payload import records

ALL = (*LAYERS, PARK_LAYER)
SHOWN = Selection(layers=(PARK_JOBS,))
NAMES = ["测试园区1", "测试园区2", "测试园区3"]
LEGEND = "产业园区就业：圆越大个数越多"
VIEW = {"view": f"layer={PARK_JOBS}"}


@pytest.fixture(scope="module")
def scene(world):
    return compose(world, SHOWN, ALL)


@pytest.fixture(scope="module")
def request_(scene):
    return ExportRequest(scene, page=Page(480, 270, 72), contents="framed", date="2026-11-21")


@pytest.fixture(scope="module")
def joins_(world):
    return Joins(world, ALL)


@pytest.fixture(scope="module")
def written(request_):
    """Key of a format -> the bytes of the same figure."""
    return {key: exporter.make(request_) for key, exporter in formats().items()}


def test_the_headline_counts_and_names_it(scene):
    assert scene.title == "河南省五份政策文件：产业园区就业"
    assert scene.subtitle == "图上 3 座就业园区，未上图 1 座"
    assert measure(scene) == ""


def test_beside_clusters_it_is_told_after_them(world):
    both = compose(world, Selection(documents=("advanced-2014",), layers=("city_clusters", PARK_JOBS)), ALL)
    assert re.fullmatch(r"图上 \d+ 条次集群（.+）、3 座就业园区，未上图 \d+ 条", both.subtitle)
    assert both.title == "《先进制造业大省建设行动计划》2017 年目标：产业集群、产业园区就业"


def test_what_has_no_place_is_listed_with_its_reason(scene):
    assert [(r.name, reason) for r, reason in scene.not_placed] == [("测试园区4", "文件没有写明地点")]


def test_the_legend_has_its_line_and_colour(scene):
    (line,) = scene.layer(PARK_JOBS).legend
    assert (line.text, line.colour) == (LEGEND, "#7a5195")


def test_the_card_of_its_place_lists_it_in_its_own_words(joins_):
    card = card_of(f"zone:{ZONES[1]}", joins_)
    (heading, rows) = next(pair for part in card.parts for pair in part.lists if pair[0] == "用工园区")
    assert [(row.heading, row.lines[0].text) for row in rows] == [("测试园区2", "2000 人")]
    assert heading == "用工园区"


def test_a_link_may_name_it(joins_):
    known = known_values(joins_, ALL)
    assert Selection.from_query({"layer": PARK_JOBS}, known) == SHOWN


def test_the_map_in_the_browser_gets_marks_records_and_words(world):
    data = records(world, ALL)
    layer = data["layers"][-1]
    assert data["families"]["park"] == ["座", "就业园区"]
    assert (layer["id"], layer["symbol"], layer["family"]) == (PARK_JOBS, "count_point", "park")
    assert layer["classes"] == [["count", ["bubble", LEGEND, "#7a5195", 6.0, False, "", ""]]]
    assert data["marks"]["pick"][-3:] == [f"zone:{zone}" for zone in ZONES]
    assert data["records"]["name"][-4:] == [*NAMES, "测试园区4"]
    assert data["records"]["marks"][-4:] == [
        [n] for n in range(len(data["marks"]["pick"]) - 3, len(data["marks"]["pick"]))
    ] + [[]]


def test_the_page_shows_it_in_headline_table_and_list_of_what_is_missing(monkeypatch):
    def restart():
        import streamlit

        streamlit.cache_resource.clear()

    monkeypatch.setattr(layers, "LAYERS", ALL)
    restart()
    try:
        page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=90)
        page.query_params["layer"] = PARK_JOBS
        page.run()
        assert page.title[0].value == "河南省五份政策文件：产业园区就业"
        panel = next(w for w in page.button_group if w.key == "panel")
        table = panel.set_value("表格").run().dataframe[0].value
        assert list(zip(table["名称"], table["类别"], table["省辖市"], strict=True)) == [
            ("测试园区1", "就业园区", "驻马店市"),
            ("测试园区2", "就业园区", "郑州市"),
            ("测试园区3", "就业园区", "鹤壁市"),
        ]
        missing = next(w for w in page.button_group if w.key == "panel").set_value("未上图").run().dataframe[0].value
        assert list(missing["名称"]) == ["测试园区4"]
    finally:
        restart()


def test_every_format_opens_its_view_again(written):
    views = {key: read_passport(data, f".{key}").view for key, data in written.items()}
    assert len(views) == 9
    assert set(views.values()) == {f"layer={PARK_JOBS}"}


def test_a_figure_draws_one_circle_a_park_in_its_colour(request_):
    sheet = lay_out(request_)
    group = next(g for g in sheet.groups if g.name == "产业园区就业")
    circles = [i for i in group.items if isinstance(i, Circle)]
    assert sorted(c.key for c in circles) == sorted(f"{PARK_JOBS}/zone:{zone}" for zone in ZONES)
    assert {c.paint.fill for c in circles} == {"#7a5195"}
    assert LEGEND in [i.text for g in sheet.groups for i in g.items if isinstance(i, Text)]


def test_a_full_figure_lists_the_parks_with_their_cities(scene):
    table = lay_out(ExportRequest(scene, date="2026-11-21")).table
    assert table.header == ("名称", "省辖市")
    assert [row[1] for row in table.rows] == ["驻马店", "郑州", "鹤壁"]


def test_pictures_hold_it(written):
    assert Image.open(io.BytesIO(written["png"])).size == (480, 270)
    assert 'data-key="park_jobs/zone:hebi-heqi"' in written["html"].decode()
    assert "park_jobs/zone:hebi-heqi" in written["svg"].decode()
    assert LEGEND in PdfReader(io.BytesIO(written["pdf"])).pages[0].extract_text().replace("\n", "")
    shapes = [
        s.name for g in Presentation(io.BytesIO(written["pptx"])).slides[0].shapes for s in getattr(g, "shapes", ())
    ]
    assert sum(name.startswith(f"{PARK_JOBS}/zone:") for name in shapes) >= 3


def test_the_offline_page_tells_records_and_what_is_missing(written):
    data = json.loads(unpacked(written["html"].decode(), "data"))
    told = [data["strings"][row[0]] for row in data["records"]]
    assert (told[: data["placed"]], told[data["placed"] :]) == (NAMES, ["测试园区4"])
    assert {data["families"][data["strings"][row[1]]][1] for row in data["records"]} == {"就业园区"}
    assert [layer["symbol"] for layer in data["layers"]] == ["count_point"]


def test_tables_hold_it(written):
    *rows, passport = csv.DictReader(io.StringIO(written["csv"].decode("utf-8-sig")))
    assert passport["状态"] == "护照"
    assert [(r["状态"], r["名称"], r["类别"], r["其他内容"]) for r in rows] == [
        ("图上", "测试园区1", "就业园区", "用工：1000 人"),
        ("图上", "测试园区2", "就业园区", "用工：2000 人"),
        ("图上", "测试园区3", "就业园区", "用工：3000 人"),
        ("未上图", "测试园区4", "就业园区", "用工：4000 人"),
    ]
    sheet = load_workbook(io.BytesIO(written["xlsx"]))["图上记录"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == NAMES


def test_geodata_hold_it(written, tmp_path):
    found = json.loads(written["geojson"])["features"]
    placed = [f for f in found if f["geometry"]]
    assert [f["properties"]["record_names"] for f in placed] == NAMES
    assert {f["properties"]["layer"] for f in placed} == {"产业园区就业"}
    path = tmp_path / "map.gpkg"
    path.write_bytes(written["gpkg"])
    assert list(gpd.read_file(path, layer=PARK_JOBS)["records"]) == ["park.1", "park.2", "park.3"]


def test_the_atlas_has_its_page_in_every_format(request_):
    for key, exporter in formats(book=True).items():
        data = exporter.make(request_, sections=("总图",))
        if key == "book-zip":
            names = zipfile.ZipFile(io.BytesIO(data)).namelist()
            assert [name[3:] for name in names] == [
                "封面_封面.png", "目录_目录.png", "编辑说明_编辑说明.png", "编辑说明_编辑说明（2）.png",
                "编辑说明_编辑说明（3）.png", "总图_全省总图.png",
            ]  # fmt: skip
        assert read_passport(data, exporter.suffix).view == f"layer={PARK_JOBS}"
    pages = [sheet for _, sheet in book.sheets(book.plan_of(request_, ("总图",)))]
    assert LEGEND in [i.text for g in pages[-1].groups for i in g.items if isinstance(i, Text)]


def test_a_recipe_names_it_and_is_written_from_it(world, request_):
    recipe = read_recipe("选择: {图层: 产业园区就业}\n日期: 2026-11-21\n", world, layers=ALL)
    assert recipe.request(world).scene.subtitle == "图上 3 座就业园区，未上图 1 座"
    again = read_recipe(recipe_of(request_), world, layers=ALL)
    assert again.selection == SHOWN
    assert again.request(world).scene.records == request_.scene.records
