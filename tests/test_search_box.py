"""The search box: what a planner types leads to the place, or to a sentence with places to choose from."""

import json
import os
from pathlib import Path

import pytest

from clients.bundle import bundle
from geo.resolve.api import resolve
from webmap.publish import CLIENT
from webmap.search import rows

HEADING, PICK, TOLD, WRITTEN, TYPED, ABOVE = 0, 1, 2, 5, 6, 7
FIRST = {  # typed: the heading and the words of the first row
    "郑州市金水区": ("金水区", "县（市、区） · 郑州市"),
    "河南省郑州市": ("郑州市", "省辖市 · 河南省"),
    "河南郑州": ("郑州市", "省辖市 · 河南省"),
    "郑州金水": ("金水区", "县（市、区） · 郑州市"),
    "河南郑州金水区": ("金水区", "县（市、区） · 郑州市"),
    "河南省 金水": ("金水区", "县（市、区） · 郑州市"),
    "郑州二": ("二七区", "县（市、区） · 郑州市"),
    "许昌市建安区": ("建安区（原许昌县）", "县（市、区） · 许昌市"),
    "建安区（原许昌县）": ("建安区（原许昌县）", "县（市、区） · 许昌市"),
    "许昌市建安区（原": ("建安区（原许昌县）", "县（市、区） · 许昌市"),
    "许昌许昌县": ("建安区（原许昌县）", "县（市、区） · 许昌市"),
    "信阳市浉河区": ("浉河区", "县（市、区） · 信阳市"),
    "长垣县": ("长垣市（原长垣县）", "县（市、区） · 新乡市"),
    "新乡市长垣县": ("长垣市（原长垣县）", "县（市、区） · 新乡市"),
    "郑州市高新区": ("郑州高新技术产业开发区", "园区 · 郑州市中原区"),
    "长垣县产业": ("长垣县产业集聚区", "园区 · 新乡市长垣市"),
    "新乡长垣县产业集聚区": ("长垣县产业集聚区", "园区 · 新乡市长垣市"),
    "河南省": ("河南省", "省"),
    "湖北襄樊": ("襄阳市（原襄樊市）", "省外地级市 · 湖北省"),
    "巩义（省直管县）": ("巩义市", "县（市、区） · 郑州市"),
    "安阳": ("安阳市", "省辖市 · 河南省"),
    "安阳县": ("安阳县", "县（市、区） · 安阳市"),
    "管城": ("管城回族区", "县（市、区） · 郑州市"),
    "吉利": ("孟津区（原吉利区、孟津县）", "县（市、区） · 洛阳市"),
    "陕县": ("陕州区（原陕县）", "县（市、区） · 三门峡市"),
    "舞": ("舞钢市", "县（市、区） · 平顶山市"),
    "luohe": ("漯河市", "省辖市 · 河南省"),
    "LuoHe Shi": ("漯河市", "省辖市 · 河南省"),
    "lh": ("漯河市", "省辖市 · 河南省"),
    "Xin'an": ("新安县", "县（市、区） · 洛阳市"),
    "zhengzhou jinshui": ("金水区", "县（市、区） · 郑州市"),
    "zhaoling": ("召陵区", "县（市、区） · 漯河市"),
    "shaoling": ("召陵区", "县（市、区） · 漯河市"),
    "ｌｕｏｈｅ": ("漯河市", "省辖市 · 河南省"),
    "410105": ("金水区", "县（市、区） · 郑州市"),
    "410381": ("偃师区（原偃师市）", "县（市、区） · 洛阳市"),
}
OFFERED = {  # typed and not found: what is offered
    "郑州路桥公司": ["郑州市"],
    "信阳市狮河区": ["浉河区"],
    "信阳市？河区": ["浉河区"],
    "河南省汝洲市": ["汝州市"],
    "郑州市金水区人民政府": ["金水区"],
    "许昌市许晶县": ["建安区（原许昌县）"],
    "上海": [],
    "zzzz": [],
}


RESOLVED = {
    "汲县": "410781",
    "禹县": "411081",
    "商丘地区": "411400",
    "邙山区": "410108",
    "信阳县": "411503",
    "临汝县": "410482",
}


@pytest.fixture(scope="module")
def listed(world):
    """The rows as the browser gets them."""
    return json.loads(json.dumps(rows(world)))


@pytest.fixture(scope="module")
def box(browser, listed, tmp_path_factory):
    """Asks the box's own script: box("find", text) gives rows."""
    entry = tmp_path_factory.mktemp("search") / "entry.js"
    source = Path(os.path.relpath(CLIENT / "search.js", entry.parent)).as_posix()
    entry.write_text(f'import {{ Search }} from "./{source}";\nwindow.AtlasSearch = Search;\n', encoding="utf-8")
    page = browser.new_page()
    page.add_script_tag(content=bundle(entry))
    page.evaluate("(rows) => { window.box = new window.AtlasSearch(rows); }", listed)
    yield lambda how, text: page.evaluate("([how, text]) => window.box[how](text)", [how, text])
    page.close()


def test_no_two_rows_look_alike(listed):
    assert len({(row[HEADING], row[TOLD]) for row in listed}) == len(listed)


def test_jiyuan_stands_twice_and_says_as_what(listed):
    told = [row[TOLD] for row in listed if row[HEADING] == "济源市"]
    assert told == ["省直管县级市，按省辖市列", "省直管县级市，按县（市、区）列"]


def test_every_unit_and_every_park_with_a_point_has_one_row_that_can_be_opened(listed, joins, world):
    picks = [row[PICK] for row in listed if row[PICK]]
    assert len(picks) == len(set(picks))
    units = {f"{p.level}:{p.adcode}" for p in world.gazetteer.places if p.level != "province"}
    parks = {f"zone:{zone.zone_id}" for zone in world.policy.zones if zone.lon_deg is not None}
    assert set(picks) == units | parks | {"province:410000"}
    assert set(picks) - {"province:410000"} <= joins.picks


def test_a_row_stands_below_the_unit_it_lies_in(listed):
    above = {row[PICK]: listed[row[ABOVE]][HEADING] for row in listed if row[ABOVE] >= 0}
    assert above["county:410105"] == "郑州市"
    assert above["prefecture:410100"] == "河南省"
    assert above["prefecture:420600"] == "湖北省"
    assert above["zone:biyang-shicai"] == "泌阳县"
    assert [row[HEADING] for row in listed if row[ABOVE] < 0 and row[PICK]] == ["河南省"]


def test_forms_are_as_the_browser_compares_them(listed):
    row = next(row for row in listed if row[PICK] == "county:411003")
    assert row[WRITTEN].split() == ["建安区", "建安", "许昌县", "许昌"]
    assert row[TYPED].split() == ["jiananqu", "jianan", "jaq", "ja", "411003", "411023"]
    assert not [row for row in listed if set(f"{row[WRITTEN]}{row[TYPED]}") & set("（）()'’A")]


def test_the_name_of_many_towns_is_left_to_the_resolver_which_asks(listed):
    written = {form for row in listed for form in row[WRITTEN].split()}
    assert not written & {"城关镇", "解放路街道", "佘家乡"}
    assert "许昌县" in written


def test_a_county_does_not_bear_the_name_of_its_city_because_a_remark_is_left_out(listed):
    cities = {row[HEADING] for row in listed if row[PICK].startswith("prefecture:41")} - {"济源市"}
    assert {row[HEADING] for row in listed if cities & set(row[WRITTEN].split())} == cities


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "expected"), FIRST.items())
def test_the_first_row_is_what_was_meant(box, typed, expected):
    first = box("find", typed)[0]
    assert (first[HEADING], first[TOLD]) == expected


@pytest.mark.browser
def test_every_unit_is_found_by_each_way_to_write_it(box, world):
    gazetteer, missed = world.gazetteer, []
    for place in gazetteer.places:
        parent = gazetteer.parent(place)
        if parent is None or place.level == "prefecture":
            continue
        short = [f"{head}{form}" for head in gazetteer.forms_of(parent) for form in gazetteer.forms_of(place)]
        for text in (gazetteer.full_name(place), *short):
            found = [row[PICK] for row in box("find", text)[:2]]
            missed += [] if f"county:{place.adcode}" in found else [text]
    assert missed == []


@pytest.mark.browser
def test_a_unit_stands_before_a_park_and_the_same_name_before_a_longer_one(box):
    found = [row[PICK].split(":")[0] for row in box("find", "长垣")]
    assert found == ["county", "zone"]
    headings = [row[HEADING] for row in box("find", "安阳")]
    assert headings[:3] == ["安阳市", "安阳县", "安阳纺织产业园"]


@pytest.mark.browser
def test_a_city_in_full_lists_its_counties_after_itself(box):
    found = [(row[HEADING], row[PICK].split(":")[0]) for row in box("find", "漯河市")]
    assert [heading for heading, _ in found[:6]] == ["漯河市", "源汇区", "郾城区", "召陵区", "舞阳县", "临颍县"]
    assert [kind for _, kind in found[6:]] == ["zone", "zone"]


@pytest.mark.browser
@pytest.mark.parametrize("blank", ["", "  ", "　", "（）"])
def test_nothing_typed_finds_nothing(box, blank):
    assert box("find", blank) == []


@pytest.mark.browser
@pytest.mark.parametrize(("typed", "expected"), OFFERED.items())
def test_what_is_not_found_is_offered_what_it_holds_or_resembles(box, typed, expected):
    assert box("find", typed) == []
    assert [row[HEADING] for row in box("offer", typed)] == expected


def test_the_box_knows_every_name_that_the_resolver_reads(listed):
    for text, adcode in RESOLVED.items():
        assert resolve(text).adcode == adcode
        assert adcode in {row[PICK].partition(":")[2] for row in listed if text in row[WRITTEN].split()}
    zones = [row[PICK] for row in listed if "郑州国家高新技术产业开发区" in row[WRITTEN].split()]
    assert zones == ["zone:zhengzhou-gaoxinqu"]


def test_the_box_knows_no_more_of_a_unit_than_its_names(listed):
    forms = next(row[WRITTEN].split() for row in listed if row[PICK] == "prefecture:410100")
    assert forms == ["郑州市", "郑州"]
