"""The room 我的数据, without a browser: a table comes in, is put right, is drawn, and stays one session's own."""

import json

import pytest
import streamlit as st
from own_rooms import opened_room
from own_tables import EVIL

from layers import LAYERS
from policy.selection import Selection
from views.atlas import scene_of
from views.own.draw import bounds_in
from views.state.books import HELD

CELLS = "县区\t所在市\t产值（亿元）\n巩义市\t郑州市\t808.7\n荧阳市\t郑州市\t402.5\n曹县\t\t120\n合计\t\t1331.2"


@pytest.fixture
def room(monkeypatch):
    """Opens the room, each time for a new session."""
    monkeypatch.setattr(st, "switch_page", lambda _page: None)

    return lambda: opened_room("mine", "views.own.room", "show_own")


def paste(page, cells=CELLS):
    """Bring a table as pasted cells."""
    page.text_area(key="own-cells").set_value(cells)
    next(b for b in page.button if b.label == "读入粘贴的内容").click().run()
    assert not page.exception
    return page


def press(page, words):
    """Press the button that says so."""
    next(b for b in page.button if b.label.startswith(words)).click().run()
    assert not page.exception
    return page


def step(page, words):
    """Go to a step."""
    group = next(g for g in page.button_group if g.key and g.key.startswith("own-step-"))
    group.set_value(words).run()
    assert not page.exception
    return page


def held(page):
    """The one table of the session."""
    (one,) = page.session_state[HELD].values()
    return one


def said(page):
    """All that the page says in words."""
    return "\n".join(m.value.replace("\\", "") for m in (*page.markdown, *page.caption, *page.warning, *page.info))


def test_pasted_cells_are_counted_row_by_row(room):
    page = paste(room())
    assert "数据 3 行 ＝ 已定位 2 ＋ 待核对 1 ＋ 请选择 0 ＋ 未找到 0，另有 2 行不是数据" in said(page)
    names = page.dataframe[0].value
    assert list(names["原文"]) == ["荧阳市"]
    assert list(names["理解为"]) == ["河南省郑州市荥阳市"]


def test_a_repair_is_made_and_undone(room):
    page = press(paste(room()), "就是这里")
    assert "已定位 3 ＋ 待核对 0" in said(page)
    page = press(page, "撤销上一步修正")
    assert "已定位 2 ＋ 待核对 1" in said(page)


def test_the_drawn_table_is_a_layer_of_this_session_and_of_no_other(room):
    page = press(step(press(paste(room()), "待核对的 1 行都对"), "draw"), "放到地图上")
    assert "图上 2 行 ＋ 不在图上 1 行" in said(page)
    atlas = page.run().session_state["own-atlas"][1]
    layer = atlas.layers[-1].layer_id
    assert layer in page.session_state["layers"]
    assert [r.name for r in scene_of(atlas, Selection(layers=(layer,))).records] == ["巩义市", "荧阳市"]
    other = room()
    assert "own-atlas" not in other.session_state
    assert layer not in other.session_state["layers"]
    assert "巩义" not in said(other)


def test_what_the_map_reads_is_made_for_this_session_alone(room):
    page = press(step(paste(room()), "draw"), "放到地图上").run()
    told = json.loads(page.session_state["own-atlas"][2])
    assert told["layers"][-1]["name"].startswith("我的·")
    assert len(told["layers"]) == len(LAYERS) + 1


def test_a_table_that_is_removed_leaves_no_layer_behind(room):
    page = press(step(paste(room()), "draw"), "放到地图上")
    page = press(page, "移除这张表").run()
    assert page.session_state[HELD] == {}
    assert not [layer for layer in page.session_state["layers"] if layer.startswith("own-")]
    assert "own-atlas" not in page.session_state


def test_names_of_a_table_are_shown_as_words(room):
    page = paste(room(), f"县区\t{EVIL}\n巩义市\t1\n{EVIL}\t2")
    page = step(page, "draw")
    assert EVIL not in "\n".join(m.value for m in page.markdown)
    table = held(press(page, "放到地图上")).drawn
    assert table.value_name == EVIL


def test_the_example_shows_what_is_put_right(room):
    page = press(room(), "先用示例表格试一试")
    assert "待核对" in said(page)
    assert held(page).found.block.kept == 17


@pytest.mark.parametrize(("written", "bounds"), [("50, 100，500", (50.0, 100.0, 500.0)), ("3、1 2", (1.0, 2.0, 3.0))])
def test_bounds_are_read_as_people_write_them(written, bounds):
    assert bounds_in(written) == bounds


@pytest.mark.parametrize("written", ["", "十", "1,2,3,4,5,6,7"])
def test_bounds_that_are_none_are_refused_with_an_example(written):
    with pytest.raises(ValueError, match="50, 100, 500"):
        bounds_in(written)
