"""设置: kept with versions, what exporting begins with, each earlier state to be restored; nobody else's."""

import pytest
from streamlit.testing.v1 import AppTest

from views.workspace import door
from workspace import finding, keeping, people
from workspace.people import ALONE, EDIT


@pytest.fixture
def store(tmp_path, monkeypatch):
    """An empty workspace, the page's own for this test."""
    monkeypatch.setattr(door, "is_this_computer", lambda: True)
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    return door.open_store()


def part():
    from views.workspace.door import say, visit
    from views.workspace.settings import settings_part

    say()
    settings_part(visit())


def fields():
    import streamlit as st

    from views.exports.figure import LOOKS, PAGES, template_of
    from views.preferred import begin_with

    begin_with({"format": {"pptx": 1}, "page": PAGES, "look": LOOKS})
    st.session_state["template"] = template_of("export-template")


def chosen(page, label, value):
    next(one for one in page.selectbox if one.label == label).set_value(value).run()


def set_to(page, label, value):
    chosen(page, label, value)
    next(b for b in page.button if b.label == "保存设置").click().run()
    assert not page.exception
    return page


def test_what_is_set_is_what_exporting_begins_with_and_an_earlier_state_comes_back(store):
    page = set_to(AppTest.from_function(part, default_timeout=60).run(), "版式", "公文")
    page.file_uploader[0].set_value(("单位.potx", b"template", "")).run()
    set_to(page, "页面", "A4 横向")
    body = finding.settings(store, ALONE).body
    assert {name: body[name] for name in ("look", "page", "template")} == {
        "look": "公文", "page": "A4 横向", "template": "单位.potx",
    }  # fmt: skip
    begun = AppTest.from_function(fields, default_timeout=60).run().session_state
    assert (begun["export-look"], begun["export-page"], begun["template"]) == ("公文", "A4 横向", b"template")
    assert "export-format" not in begun
    next(b for b in page.button if b.label == "恢复到这一步").click().run()
    assert finding.settings(store, ALONE).body == {"look": "公文"}


@pytest.mark.parametrize(("press", "look"), [("保留那一份", "灰度"), ("用这一份", "海报")])
def test_settings_changed_in_another_window_are_not_written_over(store, press, look):
    page = set_to(AppTest.from_function(part, default_timeout=60).run(), "版式", "公文")
    chosen(page, "版式", "海报")
    keeping.settle(store, ALONE, finding.settings(store, ALONE).but(body={"look": "灰度"}))
    page.run()
    assert "已在别处改动" in page.warning[0].value
    next(b for b in page.button if b.label == press).click().run()
    assert finding.settings(store, ALONE).body == {"look": look}
    assert not page.warning and page.selectbox[2].value == look


def test_nobody_begins_with_what_another_has_set(store):
    people.come(store, "ann", "安娜", EDIT)
    keeping.settle(store, "ann", finding.settings(store, "ann").but(body={"look": "海报"}))
    begun = AppTest.from_function(fields, default_timeout=60).run().session_state
    assert "export-look" not in begun and begun["template"] == b""
