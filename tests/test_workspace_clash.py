"""Two people at one thing: the second sees both versions on the page and chooses; nothing is written over."""

import pytest
from streamlit.testing.v1 import AppTest

from views.own import keep
from views.own.lies import lying_in, without_where
from views.workspace import drafting
from views.workspace.door import SAID, Visit
from workspace import finding, keeping, people
from workspace.items import STORY, TABLE, VIEW, Item
from workspace.people import ADMINISTER
from workspace.store import open_workspace

PAGES = [{"link": {"link": "ind=food"}, "name": name, "text": ""} for name in ("总览", "漯河")]


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The workspace of the page, in a folder of the test."""
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    return open_workspace()


@pytest.fixture
def kept(store):
    """A shared view of the person at the page, by its id."""
    return shared(store, Item("", VIEW, "", "漯河食品", {"link": "ind=food"}))


def shared(store, item):
    me = people.alone(store, "本机用户").person_id
    made = keeping.save(store, me, item)
    return keeping.share(store, me, made.item_id, True).item_id


def changed_by_another(store, item_id, **values):
    """Somebody else of the office is faster."""
    other = people.come(store, "bob", "张博", ADMINISTER).person_id
    return keeping.change(store, other, finding.get(store, other, item_id).but(**values), "改名")


def dialog(item_id):
    """What the dialog of a view holds, as it was opened before the other's change."""

    def script(item_id):
        import streamlit as st

        from views.workspace.detail import _words
        from views.workspace.door import Visit, open_store
        from workspace import finding, people

        here = Visit(open_store(), people.alone(open_store(), "本机用户"))
        opened = st.session_state.setdefault("opened", finding.get(here.store, here.by, item_id))
        _words(here, opened, finding.get(here.store, here.by, item_id))

    made = AppTest.from_function(script, args=(item_id,), default_timeout=60).run()
    assert not made.exception
    return made


def pressed(page, label):
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def after_both(store, item_id):
    """The page of who saves second."""
    page = dialog(item_id)
    changed_by_another(store, item_id, name="张博的名字")
    page.text_input[0].set_value("我的名字")
    pressed(page, "保存修改")
    return page


def test_the_choice_stands_in_the_place_of_the_form_and_ends_the_dialog(store, kept):
    page = after_both(store, kept)
    assert {b.key for b in page.button} == {"clash-theirs", "clash-mine"} and not page.text_input
    page.button(key="clash-theirs").click().run()
    assert page.session_state[SAID] == ("已保留另一份。", False) and not page.warning


def test_a_second_window_of_ones_own_is_not_called_somebody_else(store, kept):
    page = dialog(kept)
    me = people.alone(store, "本机用户").person_id
    keeping.change(store, me, finding.get(store, me, kept).but(name="另一窗口"), "改名")
    page.text_input[0].set_value("我的名字")
    pressed(page, "保存修改")
    assert "您在另一个窗口里" in page.warning[0].value and "他人" not in page.warning[0].value
    assert [b.label for b in page.button] == ["保留另一个窗口的", "用这个窗口的"]


@pytest.mark.parametrize(("press", "name"), [("clash-mine", "我的名字"), ("clash-theirs", "张博的名字")])
def test_both_versions_are_shown_and_the_chosen_one_stays(store, kept, press, name):
    page = after_both(store, kept)
    assert "已被他人改动：张博" in page.warning[0].value
    assert {"**张博的名字**", "**我的名字**"} <= {m.value for m in page.markdown}
    assert finding.get(store, "bob", kept).name == "张博的名字"  # not written over in silence
    page.button(key=press).click().run()
    assert finding.get(store, "bob", kept).name == name
    assert "张博的名字" in str(finding.history(store, "bob", kept))


def test_a_story_that_somebody_else_changed_is_shown_beside_mine(store):
    story = shared(store, Item("", STORY, "", "汇报", {"pages": PAGES[:1]}))

    def script(item_id):
        import streamlit as st

        from views.workspace.door import Visit, open_store
        from views.workspace.pages import story_of
        from views.workspace.stories import _editor
        from workspace import finding, people

        here = Visit(open_store(), people.alone(open_store(), "本机用户"))
        st.session_state.setdefault("story", story_of(finding.get(here.store, here.by, item_id)))
        _editor(here)

    page = AppTest.from_function(script, args=(story,), default_timeout=60).run()
    assert not page.exception and not page.warning
    changed_by_another(store, story, body={"pages": PAGES})
    page.run()
    assert "已被他人改动：张博" in page.warning[0].value
    kinds = [element.type for element in page.main]
    assert kinds.index("warning") < kinds.index("text_input")
    assert {"1\\. 总览", "1\\. 总览；2\\. 漯河"} <= {m.value for m in page.markdown}
    page.button(key="story-theirs").click().run()
    assert [p.name for p in page.session_state["story"].pages] == ["总览", "漯河"] and not page.warning


@pytest.mark.parametrize(("press", "names"), [("用我的", ["我的产值"]), ("另存一份", ["张博的产值", "我的产值"])])
def test_a_table_that_somebody_else_changed_is_not_written_over(store, world, monkeypatch, press, names):
    monkeypatch.setattr(drafting, "browser_word", lambda: "one")
    monkeypatch.setattr(keep, "visit", lambda: Visit(store, people.alone(store, "本机用户")))

    def script(world):
        import streamlit as st
        from kept_tables import held_table

        from views.own import keep
        from views.own.held import put, tables
        from workspace import finding
        from workspace.items import TABLE

        if not tables():
            put(held_table())
        keep.keep_button(next(iter(tables().values())), world)
        here = keep.visit()
        st.session_state["there"] = finding.mine(here.store, here.by, TABLE)

    page = AppTest.from_function(script, args=(world,), default_timeout=60).run()
    page.text_input[0].set_value("我的产值")
    pressed(page, "保存")
    (item,) = page.session_state["there"]
    keeping.share(store, item.owner, item.item_id, True)
    changed_by_another(store, item.item_id, name="张博的产值")
    pressed(page, "保存")
    assert "已被他人改动（张博）" in page.warning[0].value
    assert [one.name for one in page.session_state["there"]] == ["张博的产值"]
    pressed(page, press)
    assert sorted(one.name for one in page.session_state["there"]) == sorted(names)
    here = Visit(store, people.alone(store, "本机用户"))
    mine = [one for one in page.session_state["there"] if one.name == "我的产值"]
    assert (lying_in(here, mine, world, "410100"), lying_in(here, mine, world, "410300")) == (mine, [])
    older = keeping.save(store, here.by, Item("", TABLE, "", "早的", {**mine[0].body, "name": "早的"}))
    assert without_where(here, [*mine, older]) == [older]
    assert not page.warning
