"""What a room shows where there is little: how to begin, and tables that use the room they have."""

import pytest
from streamlit.testing.v1 import AppTest

from views.workspace import drafting
from workspace import keeping, people
from workspace.items import VIEW, Item
from workspace.store import open_workspace


@pytest.fixture
def store(tmp_path, monkeypatch):
    """The workspace of the page, in a folder of the test."""
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/workspace.sqlite")
    return open_workspace()


def books():
    from views.workspace.door import Visit, open_store
    from views.workspace.stories import stories
    from workspace import people

    stories(None, Visit(open_store(), people.alone(open_store(), "本机用户")), None)


def test_without_a_kept_view_a_book_says_how_to_begin_and_with_one_it_can_be_made(store, monkeypatch):
    monkeypatch.setattr(drafting, "browser_word", lambda: "one")
    page = AppTest.from_function(books, default_timeout=60).run()
    assert not page.exception
    assert "保存此视图" in page.info[0].value and len(page.selectbox) == len(page.divider) == 0
    me = people.alone(store, "本机用户").person_id
    keeping.save(store, me, Item("", VIEW, "", "漯河食品", {"link": {"ind": "food"}}))
    page.run()
    assert not page.exception
    assert len(page.info) == 0 and page.selectbox[0].options == ["漯河食品"]


def papers():
    from layers import LAYERS
    from views.atlas import load_atlas
    from views.rooms.documents import show
    from views.state import session as state

    atlas = load_atlas(LAYERS)
    state.restore(atlas.known, atlas.layers, atlas.opening, "documents", atlas.rivals)
    show(atlas)


@pytest.mark.parametrize("part", ["数据核对", "目标与专项"])
def test_a_table_that_has_a_room_to_itself_is_higher_than_in_the_drawer(monkeypatch, part):
    heights = []
    monkeypatch.setattr("views.tables.linked.grid", lambda _, height, **options: heights.append(height))
    page = AppTest.from_function(papers, default_timeout=60)
    page.session_state["papers-part"] = part
    page.run()
    assert not page.exception
    assert heights == [560]
