"""A name put right by a click on the map: offered with what lies around, kept, undone, once for all equal names."""

import json

import pytest
from test_own_page import held, paste, press, room, said

from lists.match import choices_at
from views.own.aim import MAP_KEY
from views.own.plain import plain_of, repairs_in
from views.own.preview import found_so_far
from views.state.books import AIMED

CELLS = "县区\t产值（亿元）\n巩义市\t808.7\n老城边上\t1\n老城边上\t2\n另一处\t3"
__all__ = ["room"]


@pytest.fixture
def aimed(monkeypatch, room):
    """The room with the map open below the first name that nobody could place; what it was told stands in `told`."""
    told = []
    monkeypatch.setattr("views.own.aim.show_map", lambda _map, message, key, height: told.append(message))
    page = paste(room(), CELLS)
    page.toggle(key="own-aim").set_value(True).run()
    page.told = told
    return page


def click(page, pick, seq):
    """Click on the map, whose script tells it with a number."""
    page.session_state[MAP_KEY] = {"seq": seq, "patch": {"picked": pick}}
    page.run()
    assert not page.exception
    return page


def offered(page):
    """The places to choose from."""
    return [option.split("　")[0].replace("\\", "") for radio in page.radio for option in radio.options]


@pytest.mark.parametrize(("pick", "names"), [
    ("county:410181", ["河南省郑州市巩义市", "河南省郑州市"]),
    ("zone:anyang-gaoxinqu", ["安阳高新技术产业开发区", "河南省安阳市文峰区", "河南省安阳市"]),
    ("prefecture:371700", ["山东省菏泽市"]), ("document:fyp12-2012", []), ("", []),
])  # fmt: skip
def test_a_click_means_a_place_or_what_lies_around_it(pick, names):
    assert [one.name for one in choices_at(pick)] == names


def test_the_map_shows_what_is_placed_and_what_is_to_be_checked(room):
    match = held(paste(room(), CELLS.replace("老城边上", "荧阳市"))).match
    sure, check = found_so_far(match)
    assert [(row.name, row.adcode) for row in sure.rows] == [("郑州市巩义市：1 行", "410181")]
    assert [(row.name, row.adcode) for row in check.rows] == [("郑州市荥阳市：2 行", "410182")]


def test_a_place_that_is_clicked_is_taken_for_all_rows_of_the_name_and_kept(aimed):
    page = click(aimed, "county:410305", 7)
    assert page.told[-1]["state"]["picked"] == "county:410305"
    assert page.told[-1]["state"]["layers"] == ["zone_clusters", "own-preview-sure"]
    assert offered(page)[:2] == ["河南省洛阳市涧西区（410305）", "河南省洛阳市（410300）"]
    page = press(page, "就是这里（2 行）")
    assert "已定位 3 ＋" in said(page)
    kept = json.loads(json.dumps(plain_of(held(page))))
    assert [(one.written.text, one.adcode) for one in repairs_in(kept)] == [("老城边上", "410305")]
    assert "已定位 1 ＋" in said(press(page, "撤销上一步修正"))


def test_a_click_for_one_name_is_none_for_the_next(aimed):
    page = press(click(aimed, "county:410305", 7), "就是这里")
    assert page.session_state[AIMED].written.text == "另一处"
    assert page.session_state[AIMED].pick == ""
    assert page.told[-1]["seq"] == 7
    assert offered(click(page, "county:410307", 8))[0].startswith("河南省洛阳市偃师区")


def test_what_no_map_of_ours_tells_changes_nothing(aimed):
    page = aimed
    page.session_state[MAP_KEY] = {"seq": 9, "patch": {"picked": ["county:410305"]}}
    assert offered(page.run()) == []
    assert offered(click(page, "county:000000", 10)) == []
