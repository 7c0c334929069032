"""The page says to which view a deck is refreshed: its own, or the current filters when the planner wants that."""

from __future__ import annotations

import pytest
from conftest import ROOT
from streamlit.testing.v1 import AppTest
from test_refresh_refused import rezipped
from test_slide import small_sheet

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.slide.deck import write
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FOOD = "食品产业集群"


@pytest.fixture
def page(pool):
    """The panel for refreshing, opened on the plan of 2014."""
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    by_key(made.button_group, "panel").set_value("导出").run()
    by_key(made.button_group, "export-part").set_value("刷新我的幻灯片").run()
    return made


@pytest.fixture(scope="module")
def deck(world):
    """A deck of the food clusters with a 审图号."""
    scene = compose(world, Selection(industries=("food",)), LAYERS)
    return write(lay_out(ExportRequest(scene, review_number="豫S(2026)1号", date="2026-01-02")))


def by_key(widgets, key):
    return next(w for w in widgets if w.key == key)


def upload(page, data: bytes):
    by_key(page.file_uploader, "refresh-file").set_value(("图.pptx", data, MIME)).run()
    assert not page.exception


def press(page, pool):
    """刷新, and the page once that is done."""
    by_key(page.button, "refresh-run").click().run()
    pool.wait(page.session_state["job-refresh"], 120)
    page.run()
    assert not page.exception


def test_a_deck_is_refreshed_to_its_own_view_and_keeps_its_number(page, pool, deck):
    upload(page, deck)
    assert any(FOOD in m.value for m in page.markdown)
    press(page, pool)
    report = page.text[0].value
    assert report.startswith("刷新了第 1 页")
    assert "审图号" not in report and "标题" not in report


def test_the_current_filters_are_taken_when_asked_for(page, pool, deck):
    upload(page, deck)
    by_key(page.toggle, "refresh-current").set_value(True).run()
    assert any("按当前筛选刷新：《先进制造业大省" in m.value for m in page.markdown)
    press(page, pool)
    assert "已经没有，不再画出" in page.text[0].value


def test_a_view_that_is_no_longer_known_is_said(page):
    upload(page, write(small_sheet()))
    assert any("现在没有的条件（文件 a），将按当前筛选刷新" in w.value for w in page.warning)


def test_a_damaged_deck_is_an_error_in_words(page):
    upload(page, rezipped(write(small_sheet()), docProps__custom_xml=b""))
    assert "文件属性已损坏" in page.error[0].value
