"""A plate as an offline page and as GeoJSON, read back."""

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from plate_orders import ORDERS

from export.passport.passport import read_passport
from export.tables.geodata import COLUMNS
from layers.cluster_places import points_in_henan
from reports.plates.order import plate_of
from reports.plates.plate import FOOT, HEAD
from reports.plates.writing import FORMATS, formats_for

EVIL = "<img src=x onerror=alert(1)></td></svg><script>alert(2)</script>&amp;"


@pytest.fixture(scope="module")
def plates(world):
    return {name: plate_of(asked, world, "2026-11-28") for name, asked in ORDERS.items()}


class Read(HTMLParser):
    """The elements of a page, its table cell by cell, its text outside styles."""

    def __init__(self, data):
        super().__init__()
        self.elements, self.rows, self.text, self.attributes = [], [], "", []
        self.feed(data.decode())

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data):
        self.text += data
        if self.rows and self.elements[-1] in ("td", "th") and data.strip("\n"):
            self.rows[-1][-1] += data


@pytest.mark.parametrize("name", ORDERS)
def test_the_offline_page_shows_the_plate_and_every_cell_of_its_table(plates, name):
    plate, data = plates[name], FORMATS["html"].write(plates[name])
    page = Read(data)
    assert list(map(tuple, page.rows)) == [plate.header, *plate.rows]
    assert page.elements.count("svg") == 1 and "script" not in page.elements
    assert "资料来源：政策文件原文" in page.text and "2026-11-28" in page.text and "数据版本" in page.text
    lead, foot = (next(g for g in plate.sheet.groups if g.name == name).items[-1].text for name in (HEAD, FOOT))
    assert (page.text.count(lead), page.text.count(foot)) == (1, 1), "told in words, not in the picture once more"
    assert page.text.count(plate.sheet.title) == 3, "title of the page, heading, name of the picture"
    assert read_passport(data, ".html").flat() == dict(plate.sheet.passport)
    assert [v for k, v in page.attributes if k in ("src", "href") or k.startswith("on")] == []


def test_html_in_a_name_stays_text_in_the_offline_page(plates):
    plate = plates["years"]
    rows = ((*plate.rows[0][:-1], EVIL), *plate.rows[1:])
    evil = replace(plate, rows=rows, header=(EVIL, *plate.header[1:]),
                   sheet=replace(plate.sheet, title=EVIL, notes=EVIL))  # fmt: skip
    page = Read(FORMATS["html"].write(evil))
    assert {"img", "script"} & set(page.elements) == set()
    assert (page.rows[0][0], page.rows[1][-1]) == (EVIL, EVIL)
    assert page.text.count(EVIL) == 6  # title, heading, the picture's title and words, a heading and a cell


@pytest.mark.parametrize("name", ["difference", "five", "chain"])
def test_every_row_stands_in_the_geojson_at_its_place_or_apart(plates, name):
    plate, data = plates[name], FORMATS["geojson"].write(plates[name])
    read = json.loads(data)
    told = {f["id"]: f["properties"] for f in read["features"]} | {row["mark_id"]: row for row in read["not_placed"]}
    assert [tuple(told[f"row/{n}"][h] for h in plate.header) for n in range(1, len(plate.rows) + 1)] == [*plate.rows]
    assert {row["tier"] for row in told.values()} <= {"", "百亿", "千亿", "万亿"}
    where = [len(place.points) for place in plate.placed]
    assert read["counts"] == {
        "rows": len(plate.rows), "placed": sum(map(bool, where)), "without_place": where.count(0),
    }  # fmt: skip
    assert (len(read["features"]), len(read["not_placed"])) == (sum(map(bool, where)), where.count(0))
    assert {c.name for c in COLUMNS} < set(read["features"][0]["properties"]) <= set(read["dictionary"])
    assert read_passport(data, ".geojson").flat() == dict(plate.sheet.passport)


def test_a_cluster_of_the_geojson_stands_where_the_plate_draws_it_and_is_cited(plates, world):
    read = json.loads(FORMATS["geojson"].write(plates["five"]))
    known = {c.cluster_id: c for c in world.policy.clusters}
    naming = {row[0] for row in plates["five"].rows}
    assert set(read["sources"]) == {d.dated_title for d in world.policy.documents if d.short_name in naming}
    for feature in read["features"]:
        points, told = points_in_henan(known[feature["properties"]["records"]], world), feature["properties"]
        found = feature["geometry"]["coordinates"]
        drawn = [[round(value, 6) for value in point] for point in points]
        assert ([found] if feature["geometry"]["type"] == "Point" else found) == drawn
        assert told["citations"] and told["name"] == told["集群"]
    assert all(not points_in_henan(known[row["records"]], world) for row in read["not_placed"])


@pytest.mark.parametrize("name", ORDERS)
def test_geodata_are_offered_where_a_figure_has_places(plates, name):
    assert ("geojson" in formats_for(ORDERS[name])) is bool(plates[name].placed) is (name != "years")
