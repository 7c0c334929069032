"""Every file of one selection tells the same counts and the same sums."""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass

import openpyxl
import pytest
from lxml import etree
from offline_page import unpacked
from pptx import Presentation
from pypdf import PdfReader

from export import formats
from export.frame.request import ExportRequest
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

FIGURES = ("pptx", "pdf", "svg", "html")
TABLES = ("csv", "xlsx", "gpkg", "html")
SELECTIONS = {
    "a plan": Selection(documents=("advanced-2014",)),
    "an industry in a city": Selection(industries=("equipment",), cities=("410300",)),
    "two kinds": Selection(documents=("advanced-2014",), layers=("city_clusters", "projects", "cooperation")),
}
KINDS = r"(\d+) (?:条次|个|条|家次|项)(集群|合作区|功能区|轴带|项目|企业|分工)"


@dataclass(frozen=True)
class Tally:
    """Records on the map by what they are, clusters among them by tier, how many are not, and the sum of 亿元."""

    kinds: Counter
    tiers: Counter
    missing: int
    yi: float = 0.0


@pytest.fixture(scope="module", params=SELECTIONS)
def files(request, world):
    """The bytes of each format of a selection."""
    asked = ExportRequest(compose(world, SELECTIONS[request.param], LAYERS), date="2026-11-29")
    return {key: formats()[key].make(asked) for key in {*FIGURES, *TABLES, "geojson"}}


def listed(rows, missing):
    """Of rows of a list of records."""
    tiers = Counter(row["层级"] or "未标层级" for row in rows if row["类别"] == "集群")
    return Tally(Counter(row["类别"] for row in rows), tiers, missing, sum(float(r["规模（亿元）"] or 0) for r in rows))


def of_csv(data):
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    states = {state: [row for row in rows if row["状态"] == state] for state in ("图上", "未上图")}
    return listed(states["图上"], len(states["未上图"]))


def of_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    head, *rows = book["图上记录"].iter_rows(values_only=True)
    missing = len(list(book["未上图"].iter_rows())) - 1
    return listed([dict(zip(head, row, strict=True)) for row in rows], missing)


def of_gpkg(data):
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(data)
        base.row_factory = sqlite3.Row
        rows = [dict(row) for row in base.execute('SELECT * FROM "图上记录"')]
        missing = base.execute('SELECT count(*) FROM "未上图"').fetchone()[0]
        tables = base.execute("SELECT table_name FROM gpkg_geometry_columns").fetchall()
        marks = [row[0] for table in tables for row in base.execute(f'SELECT records FROM "{table[0]}"')]  # noqa: S608
    assert {one for told in marks for one in told.split(";")} == {row["编号"] for row in rows}
    return listed(rows, missing)


def of_html(data):
    page = json.loads(unpacked(data.decode(), "data"))
    rows = [[page["strings"][c] if isinstance(c, int) else "" for c in row[:6]] for row in page["records"]]
    on_map, missing = rows[: page["placed"]], len(rows) - page["placed"]
    kinds = Counter(page["families"][kind][1] for _, kind, *_ in on_map)
    tiers = Counter(tier or "未标层级" for _, kind, _, _, tier, _ in on_map if kind == "cluster")
    return Tally(kinds, tiers, missing, sum(float(row[5] or 0) for row in on_map))


def words_of(kind, data):
    """What a figure's file says in words, without breaks."""
    if kind == "pptx":
        shapes = Presentation(io.BytesIO(data)).slides[0].shapes
        told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    elif kind == "pdf":
        told = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    else:
        told = etree.fromstring(data, etree.HTMLParser() if kind == "html" else None).itertext()
    return re.sub(r"[\n\r]", "", "".join(told))


def said(words):
    """The counts of a figure's own sentence."""
    sentence = re.search(r"图上 (\d+ (?:(?!图上).)*?；规模)", words)[1]
    tiers = re.findall(r"(世界级|5000亿级|万亿级|千亿级|百亿级|未标层级) (\d+)", sentence)
    missing = re.search(r"未上图 (\d+)", sentence)
    kinds = Counter({kind: int(n) for n, kind in re.findall(KINDS, sentence)})
    return Tally(
        kinds,
        Counter({t if t == "未标层级" else t.removesuffix("级"): int(n) for t, n in tiers}),
        int(missing[1]) if missing else 0,
    )


def test_tables_and_pages_hold_the_same_records_and_the_same_sum(files):
    readers = {"csv": of_csv, "xlsx": of_xlsx, "gpkg": of_gpkg, "html": of_html}
    told = {kind: readers[kind](files[kind]) for kind in TABLES}
    assert sum(told["csv"].kinds.values()) >= 9
    assert told == dict.fromkeys(TABLES, told["csv"])


def test_figures_say_the_counts_that_the_list_holds(files):
    held = of_csv(files["csv"])
    told = {kind: said(words_of(kind, files[kind])) for kind in FIGURES}
    assert told == dict.fromkeys(FIGURES, Tally(held.kinds, held.tiers, held.missing))


def test_features_name_every_record_that_is_on_the_map_and_no_other(files):
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    told = json.loads(files["geojson"])
    named = {one for feature in told["features"] for one in feature["properties"]["records"].split(";")}
    assert named == {row["编号"] for row in rows if row["状态"] == "图上"}
    assert [one["records"] for one in told["not_placed"]] == [row["编号"] for row in rows if row["状态"] == "未上图"]


def test_the_chart_of_a_slide_counts_the_rows_of_each_city(files):
    listed_rows = csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")))
    cities = [(row["类别"], row["省辖市"].split("、")) for row in listed_rows if row["状态"] == "图上"]
    charts = [s.chart for s in Presentation(io.BytesIO(files["pptx"])).slides[0].shapes if s.has_chart]
    for chart in charts:
        kinds = {"集群"} if "集群数" in chart.chart_title.text_frame.text else {kind for kind, _ in cities}
        for n, words in enumerate(chart.plots[0].categories):
            city, number = re.fullmatch(r"(\D+?)\s*(\d+)", words.replace("\n", "")).groups()
            assert int(number) == sum(series.values[n] or 0 for series in chart.plots[0].series)
            assert int(number) == sum(city in held for kind, held in cities if kind in kinds)


def test_a_figure_that_is_read_wrong_is_noticed(files):
    one = files["svg"].decode()
    number = re.search(r"图上 (\d+) ", one)[1]
    other = one.replace(f"图上 {number} ", f"图上 {number}1 ")
    assert said(words_of("svg", other.encode())) != said(words_of("svg", files["svg"]))
