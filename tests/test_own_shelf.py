"""Own tables on the shelf of the workspace: what is told of each, and how it opens."""

from types import SimpleNamespace

import pytest
from kept_tables import ID, held_table, kept_by

from layers.own.build import own_layer
from views.own import shelf
from views.own.held import OPEN, call, tables
from views.own.plain import plain_of
from views.own.since import is_ahead
from workspace import files, keeping, people
from workspace.home import of_file
from workspace.people import EDIT
from workspace.store import open_workspace


@pytest.fixture(scope="module")
def held():
    return held_table()


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A person at a workspace, in a new session."""
    made = open_workspace(of_file(tmp_path / "workspace.sqlite"))
    for who, name in (("ann", "安娜"), ("bob", "张博")):
        people.come(made, who, name, EDIT)
    monkeypatch.setattr(shelf.st, "session_state", {})
    yield SimpleNamespace(store=made, by="ann")
    made.close()


def test_a_row_tells_rows_places_folder_owner_and_moment(here, held):
    item = keeping.change(here.store, "ann", kept_by(here.store, "ann", held.undone()).but(folder="经济"))
    when = shelf.moment_words(item.changed_at)
    assert shelf.about(item, "") == f"3 行，已定位 2、未定位 1 · 经济 · {when} 安娜"
    assert shelf.about(item.but(shared=True), "安娜") == f"3 行，已定位 2、未定位 1 · 经济 · 安娜 的 · {when} 安娜"


@pytest.mark.parametrize(
    ("counts", "words"),
    [(None, ""), ("x", ""), ({}, ""), ({"rows": 3, "placed": None}, "3 行，未配地方"), ({"rows": "3"}, "")],
)
def test_a_table_kept_before_rows_were_counted_tells_none(counts, words):
    assert shelf._counted(counts) == words


def test_own_and_shared_tables_stand_there_once_and_a_deleted_one_not(here, held):
    mine = kept_by(here.store, "ann", held, shared=True)
    gone = keeping.delete(here.store, "ann", kept_by(here.store, "ann", held).item_id)
    kept_by(here.store, "bob", held)
    theirs = kept_by(here.store, "bob", held, shared=True)
    assert {item.item_id for item in shelf.kept_tables(here)} == {mine.item_id, theirs.item_id}
    keeping.delete(here.store, "ann", gone.item_id, deleted=False)
    assert gone.item_id in {item.item_id for item in shelf.kept_tables(here)}


def test_a_copy_opens_beside_the_table_and_after_a_restore_the_older_one_comes(here, held):
    item = kept_by(here.store, "ann", held)
    copy = keeping.duplicate(here.store, "ann", item.item_id)
    done = []
    for one in (item, copy):
        shelf.opened_from(here, one.body, shelf.kept_as(one), lambda: done.append(1))
    assert sorted(one.kept for one in tables().values()) == sorted((item.item_id, copy.item_id))
    assert (len(done), ID in tables(), tables()[shelf.st.session_state[OPEN]].kept) == (2, True, copy.item_id)


def test_a_table_whose_file_is_gone_says_so_and_nothing_opens(here, held, monkeypatch):
    item = kept_by(here.store, "ann", held)
    said = []
    monkeypatch.setattr(shelf.st, "error", said.append)
    shelf.opened_from(here, {**item.body, files.NAMED[0]: "0" * 64}, shelf.kept_as(item), pytest.fail)
    assert said == ["这张表现在读不出来：这张表的原文件不在工作区里。"]
    assert tables() == {}


def test_a_renamed_table_has_its_name_everywhere_and_is_no_work_that_is_not_kept(here, held, world):
    item = kept_by(here.store, "ann", held)
    named = keeping.change(here.store, "ann", item.but(name="2014年.各县产值"))
    shelf.opened_from(here, named.body, shelf.kept_as(named), lambda: None)
    (opened,) = tables().values()
    assert (opened.title, opened.stem, opened.name) == ("2014年.各县产值", "2014年.各县产值", "产值表")
    assert own_layer(opened.drawn, world).explain == "您的表格“2014年.各县产值”"
    assert not is_ahead(here, opened)
    call({item.item_id: "又改了"})
    (opened,) = tables().values()
    assert (opened.title, opened.drawn.source, plain_of(opened)["drawn"]["source"]) == ("又改了", "又改了", "产值表")
