"""A half-made import survives a reload and a crash, whatever step it is at; to nobody else is it offered."""

import pytest
import streamlit as st
from own_rooms import opened_room

from lists.understand import understand_text
from views.own.held import OPEN
from views.own.reading import matched
from views.state.books import HELD
from views.workspace import door, drafting

CELLS = "县区\t所在市\t行业\t2017年产值（亿元）\n巩义市\t郑州市\t食品\t808.7\n荧阳市\t郑州市\t食品\t402.5\n曹县\t\t\t1"
STEP = "own-step-"


@pytest.fixture
def room(tmp_path, monkeypatch):
    """Opens the room for a new session of a browser, whose word is given: as after a reload, or the server's crash."""
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    monkeypatch.setattr(door, "is_this_computer", lambda: True)
    monkeypatch.setattr(st, "switch_page", lambda _page: None)

    def opened(word="one"):
        monkeypatch.setattr(drafting, "browser_word", lambda: word)
        return opened_room("mine", "views.own.room", "show_own")

    return opened


def press(page, words):
    next(b for b in page.button if b.label.startswith(words)).click().run()
    assert not page.exception
    return page


def paste(page, cells=CELLS):
    page.text_area(key="own-cells").set_value(cells)
    return press(page, "读入粘贴的内容")


def step(page, name):
    next(g for g in page.button_group if g.key and g.key.startswith(STEP)).set_value(name).run()
    assert not page.exception
    return page


def held(page):
    return page.session_state[HELD][page.session_state[OPEN]]


def offered(page):
    return [m.value for m in page.markdown if m.value.startswith("上次离开时正在处理")]


def after_reload(room):
    page = room()
    assert len(offered(page)) == 1
    return press(page, "接着做")


def test_a_table_that_was_only_read_is_there_after_a_reload(room):
    before = held(paste(room()))
    again = held(after_reload(room))
    assert (again.table_id, again.match.counts()) == (before.table_id, before.match.counts())


def test_a_corrected_heading_is_there_after_a_reload(room):
    page = step(paste(room()), "table")
    one = held(page)
    found = understand_text(CELLS, one.wish.with_unit(one.found.block.columns[3].name, "万元"))
    page.session_state[HELD] = {one.table_id: matched(one.but(found=found))}
    page.run()
    again = after_reload(room)
    assert held(again).found.block.columns[3].unit.name == "万元"
    assert next(g for g in again.button_group if g.key.startswith(STEP)).value == "table"


def test_repairs_half_made_are_there_after_a_reload(room):
    before = held(press(paste(room()), "就是这里"))
    assert len(before.repairs) == 1
    assert held(after_reload(room)).repairs == before.repairs


def test_what_was_drawn_and_settled_with_the_plans_is_there_after_a_reload(room):
    page = press(step(paste(room()), "draw"), "放到地图上")
    page = step(page, "join")
    before = held(page.run())
    assert before.drawn is not None
    again = after_reload(room)
    assert (held(again).drawn.rows, held(again).joining.as_plain()) == (before.drawn.rows, before.joining.as_plain())
    assert next(g for g in again.button_group if g.key.startswith(STEP)).value == "join"


def test_of_two_tables_none_pushes_the_other_out(room):
    page = paste(room())
    first = held(page).table_id
    page.session_state[OPEN] = ""
    page = paste(page.run(), CELLS.replace("808.7", "1.5"))
    second = held(page).table_id
    assert len(offered(room())) == 2
    assert first != second


def test_another_browser_and_who_gave_it_up_are_offered_nothing(room):
    paste(room())
    assert offered(room("two")) == offered(room("")) == []
    press(room(), "不要了")
    assert offered(room()) == []


def test_without_a_word_of_the_browser_the_page_says_that_nothing_is_kept(room):
    page = paste(room(""))
    assert any("没有自动保存：浏览器不接受" in c.value for c in page.caption)
