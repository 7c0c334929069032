"""The room 选址, without a browser: choices become conditions, the answer a layer and a workbook."""

import io

import openpyxl
import pytest
import streamlit as st
from own_rooms import opened_room
from streamlit.testing.v1 import AppTest

from layers.siting.answer import answered
from layers.siting.question import SitingQuestion
from policy.selection import Selection
from views.atlas import scene_of
from views.siting.along import ASKED
from views.siting.room import workbook
from views.state.books import ASKED_WHERE, SITED


@pytest.fixture
def page(monkeypatch):
    """The room, opened anew."""
    monkeypatch.setattr(st, "switch_page", lambda _page: None)
    return opened_room("siting", "views.siting.room", "show_siting")


def pressed(page, words):
    """Press the button that says so."""
    next(b for b in page.button if b.label == words).click().run()
    assert not page.exception
    return page


def test_choices_are_a_question_and_its_answer_a_layer(page):
    assert page.session_state[ASKED] == SitingQuestion(promised=True)
    page.selectbox(key="siting-industry").set_value("food").run()
    page.selectbox(key="siting-tier").set_value("百亿").run()
    assert "有百亿级及以上的食品集群的有" in page.markdown[1].value
    page = pressed(page, "放到地图上").run()
    atlas = page.session_state["own-atlas"][1]
    layer = atlas.layers[-1]
    assert layer.name == "我的·选址结果"
    drawn = scene_of(atlas, Selection(layers=(layer.layer_id,))).layers[0].marks
    assert len(drawn) == len(page.dataframe[0].value)
    assert page.session_state[ASKED_WHERE] == "industry_id=food;promised=1;tier=百亿"
    assert page.query_params["site"] == page.session_state[ASKED_WHERE]
    page = pressed(page, "从地图上拿掉").run()
    assert page.session_state[SITED] is None
    assert "own-atlas" not in page.session_state


def test_the_press_leads_to_the_map_and_the_room_says_afterwards_what_is_there(page, monkeypatch):
    led = []
    monkeypatch.setattr(st, "switch_page", lambda *_: led.append(st.session_state["layers"]))
    page = pressed(page, "放到地图上").run()
    assert [layers[-1] for layers in led] == ["own-siting"]
    assert [c.value for c in page.caption if "已在地图上" in c.value and "我的·选址结果" in c.value]
    page.selectbox(key="siting-industry").set_value("food").run()
    assert [c.value for c in page.caption if "前一次的条件" in c.value]
    page = pressed(page, "放到地图上").run()
    pressed(page, "在地图上看")
    assert len(led) == 3


def test_without_a_condition_the_room_says_what_is_missing(page):
    page.button_group(key="siting-promised").set_value("不限").run()
    assert not page.exception
    assert "请至少选一个条件" in page.info[0].value


def test_the_workbook_has_question_answer_and_every_place(world):
    answer = answered(SitingQuestion("food", promised=True, near=True), world)
    book = openpyxl.load_workbook(io.BytesIO(workbook(answer)))
    assert book["说明"]["B2"].value == answer.sentence
    assert book["各地"].max_row == 158
    assert book["各地"].max_column == 4


def _opened(query):
    import streamlit as st

    from layers import LAYERS
    from views.atlas import load_atlas
    from views.own.atlas import with_own
    from views.siting.along import bring_question
    from views.state import session as state

    atlas = load_atlas(LAYERS)
    bring_question(query, atlas.joins.world)
    atlas = with_own(atlas)
    st.query_params.from_dict(query)
    state.restore(atlas.known, atlas.layers, atlas.opening, "", atlas.rivals)
    st.session_state["kept"] = state.address(atlas.layers)


def test_a_link_draws_the_answer_to_its_question_again_and_keeps_it():
    link = {"layer": "own-siting", "site": "industry_id=food;promised=1;tier=百亿"}
    opened = AppTest.from_function(_opened, args=(link,), default_timeout=60).run()
    assert not opened.exception
    assert opened.session_state[ASKED] == SitingQuestion("food", promised=True, tier="百亿")
    assert [row.adcode for row in opened.session_state[SITED].rows if not row.reason]
    assert opened.session_state["lost"] == []
    assert {key: opened.session_state["kept"][key] for key in link} == link
