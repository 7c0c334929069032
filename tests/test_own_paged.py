"""A story's page and a read-only link bring kept tables along for whoever may see them; else they say so."""

from types import SimpleNamespace

import pytest
from kept_tables import CELLS, ID, body_of, held_table, kept_by

from layers import LAYERS
from views.atlas import load_atlas
from views.own import paged
from views.state.versions import as_then, versions_of
from views.workspace.book import requests_of
from views.workspace.detail import share_all
from views.workspace.named import unshared_in
from views.workspace.opening import selection_of, view_item
from views.workspace.pages import Story, StoryPage
from workspace import keeping, people
from workspace.home import of_file
from workspace.people import EDIT, GUEST
from workspace.store import open_workspace

SHOWN = {"layer": f"own-{ID}"}


@pytest.fixture(scope="module")
def atlas():
    return load_atlas(LAYERS)


@pytest.fixture(scope="module")
def held():
    return held_table()


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A workspace with two people, and a new session."""
    made = open_workspace(of_file(tmp_path / "workspace.sqlite"))
    for who in ("ann", "bob"):
        people.come(made, who, who, EDIT)
    monkeypatch.setattr(paged.st, "session_state", {})
    yield made
    made.close()


def here(store, who):
    return SimpleNamespace(store=store, by=who)


def link_at(item, held):
    return SHOWN | versions_of(SHOWN, {ID: held.but(kept=item.item_id, version=item.version)})


def values(shown):
    """The values of the page's own table, as the scene of its map has them."""
    layer = next(layer for layer in shown.atlas.layers if layer.layer_id == f"own-{ID}")
    return [row.value for row in layer.family.build.table.rows]


MAY = [("ann", False, True), ("bob", False, False), (GUEST, False, False), (GUEST, True, True)]


@pytest.mark.parametrize(("who", "shared", "comes"), MAY)
def test_a_page_has_its_tables_for_whoever_may_see_them(office, atlas, held, who, shared, comes):
    item = kept_by(office, "ann", held, shared)
    shown = paged.page_shown(atlas, here(office, who), link_at(item, held))
    assert bool(selection_of(SHOWN, shown.atlas.known).layers) == comes
    assert [told.startswith("这一页有自己的表格没有带上") for told in shown.told] == ([] if comes else [True])
    assert paged.st.session_state.get("own-held", {}) == {}


def test_a_page_can_show_the_table_as_it_was_and_two_pages_do_not_mix(office, atlas, held):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    newer = body_of(office, "ann", held_table(CELLS.replace("808.7", "900.1")))
    keeping.change(office, "ann", item.but(body=newer))
    now = paged.page_shown(atlas, here(office, "ann"), link)
    then = paged.page_shown(atlas, here(office, "ann"), as_then(link))
    assert (values(now)[0], values(then)[0]) == (900.1, 808.7)
    assert now.changed and "图上是现在的表格" in now.told[0]
    assert then.changed and "图上是保存时的表格" in then.told[0]
    assert paged.page_shown(atlas, here(office, "ann"), link).atlas is now.atlas


def test_a_page_without_own_tables_asks_nobody(atlas):
    assert paged.page_shown(atlas, None, {"ind": "food"}).atlas is atlas


def test_the_atlas_of_saved_views_has_their_tables(office, atlas, held):
    item = kept_by(office, "ann", held)
    gone = {"layer": "own-fedcba9876543210"}
    story = Story("汇报", tuple(StoryPage(link, "页") for link in (link_at(item, held), {"ind": "food"}, gone)))
    requests, told = requests_of(atlas, here(office, "ann"), story, paged.page_shown)
    own = [[r.name for r in request.scene.records if r.family == f"own-{ID}"] for request in requests]
    assert (own[1:], len(own[0])) == ([[], []], 2)
    assert told == [f"第 3 页：{paged.MISSING}"]


def test_who_gives_a_story_away_is_told_of_tables_that_others_do_not_see(office, held):
    item = kept_by(office, "ann", held)
    view = view_item(link_at(item, held), "产值")
    story = Story("汇报", (StoryPage(link_at(item, held), "页"),)).item()
    for one in (view, story):
        assert [table.item_id for table in unshared_in(here(office, "ann"), one)] == [item.item_id]
    share_all(office, "ann", [item.item_id])
    assert unshared_in(here(office, "ann"), view) == ()
    assert unshared_in(here(office, "bob"), view) == ()
