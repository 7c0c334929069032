"""A view says with which versions of kept tables it was made; what changed since is told, and either can be seen."""

import pytest
from kept_tables import CELLS, ID, body_of, held_table, kept_by

from views.own import along, notice, unfinished
from views.own.held import put, tables
from views.own.since import edited_in
from views.state.books import SINCE
from views.state.versions import as_then, versions_in, versions_of
from views.workspace import drafting
from views.workspace.door import Visit
from workspace import finding, keeping, people
from workspace.home import of_file
from workspace.people import EDIT, REVIEW
from workspace.store import open_workspace

LAYER = {"layer": f"city-clusters,own-{ID}"}
NEWER = CELLS.replace("808.7", "900.1")


@pytest.fixture(scope="module")
def held():
    return held_table()


@pytest.fixture(scope="module")
def newer():
    return held_table(NEWER)


@pytest.fixture
def office(tmp_path):
    """A workspace with a planner and a colleague who may change what is shared."""
    made = open_workspace(of_file(tmp_path / "workspace.sqlite"))
    people.come(made, "ann", "安娜", EDIT)
    people.come(made, "bob", "张博", REVIEW)
    yield made
    made.close()


def opens(monkeypatch, store, who, link):
    """A new session of a person at a link; what it is told of its tables."""
    monkeypatch.setattr(along.st, "session_state", {})
    here = Visit(store, people.Person(who, who, REVIEW))
    for module in (along, notice):
        monkeypatch.setattr(module, "visit", lambda: here)
    along.bring_along(link)
    return along.st.session_state.get(SINCE, {})


def changed(store, item, newer, who="bob"):
    """The table, changed by a colleague."""
    return keeping.change(store, who, item.but(body=body_of(store, who, newer)))


def link_at(item, held):
    """The link of a view that was made with this version."""
    return LAYER | versions_of(LAYER, {ID: held.but(kept=item.item_id, version=item.version)})


def changes(office, item):
    return finding.history(office, "ann", item.item_id)


def value(table_id=ID):
    return tables()[table_id].drawn.rows[0].value


def test_a_link_says_which_version_of_a_kept_table_it_shows(held):
    one = held.but(kept="ab12cd34ef", version=3)
    assert versions_of(LAYER, {ID: one}) == {"own": f"{ID}.ab12cd34.3"}
    assert versions_of(LAYER, {ID: one.but(then=True)}) == {"own": f"{ID}.ab12cd34.3.then"}
    assert versions_of(LAYER, {ID: held}) == {}
    assert versions_of({"layer": "city-clusters"}, {ID: one}) == {}


@pytest.mark.parametrize("forged", ["x", f"{ID}.ab12cd34.0", f"{ID}.ab12cd34.3.now", f"{ID}.3", f"{ID}.ab12cd34.-1"])
def test_what_no_page_has_written_is_no_version(forged):
    assert versions_in({"own": forged}) == {}


def test_a_table_changed_since_is_named_with_the_moment_and_the_person(office, held, newer, monkeypatch):
    item = kept_by(office, "ann", held, shared=True)
    link = link_at(item, held)
    assert opens(monkeypatch, office, "ann", link) == {}
    now = changed(office, item, newer)
    keeping.change(office, "ann", now.but(name="产值"))
    (change,) = opens(monkeypatch, office, "ann", link).values()
    assert (change.name, change.who, change.at) == ("产值", "张博", changes(office, item)[1].at)
    assert "图上是现在的表格" in notice.words(change)
    assert value() == 900.1


def test_a_new_name_or_another_reader_is_no_change_of_the_table(office, held, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    keeping.share(office, "ann", keeping.change(office, "ann", item.but(name="新名")).item_id, True)
    assert opens(monkeypatch, office, "ann", link) == {}
    assert tables()[ID].version == 3


def test_a_link_can_ask_for_the_table_as_it_was_then(office, held, newer, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    changed(office, item, newer, "ann")
    (change,) = opens(monkeypatch, office, "ann", as_then(link)).values()
    assert (value(), change.shows_then) == (808.7, True)
    assert "图上是保存时的表格" in notice.words(change)
    assert versions_of(LAYER, tables()) == {"own": as_then(link)["own"]}
    along.bring_along(link)
    assert (value(), tables()[ID].then) == (900.1, False)


def test_work_that_is_not_kept_stays_whatever_a_link_asks_for(office, held, newer, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    changed(office, item, newer, "ann")
    opens(monkeypatch, office, "ann", link)
    put(mine := tables()[ID].undone().but(drawn=None))
    along.bring_along(as_then(link))
    assert tables()[ID] is mine
    assert "图上是您正在改的样子" in notice.words(along.st.session_state[SINCE][ID])


def test_a_press_shows_the_other_version_and_the_notice_stays(office, held, newer, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    changed(office, item, newer, "ann")
    (change,) = opens(monkeypatch, office, "ann", link).values()
    monkeypatch.setattr(notice.st, "rerun", lambda: None)
    notice._show(change, True)
    assert (value(), along.st.session_state[SINCE][ID].shows_then) == (808.7, True)
    notice._show(change, False)
    assert (value(), along.st.session_state[SINCE][ID].shows_then) == (900.1, False)
    notice.forget(ID)
    assert along.st.session_state[SINCE] == {}


def test_of_copies_the_one_that_the_link_means_comes(office, held, newer, monkeypatch):
    first = kept_by(office, "ann", held, shared=True)
    kept_by(office, "bob", newer)
    opens(monkeypatch, office, "bob", link_at(first, held))
    assert (value(), tables()[ID].kept) == (808.7, first.item_id)
    opens(monkeypatch, office, "bob", LAYER)
    assert value() == 900.1


def test_a_version_that_never_was_brings_the_table_of_now(office, held, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item.but(version=99), held)
    assert opens(monkeypatch, office, "ann", as_then(link)) == {}
    assert (tables()[ID].version, tables()[ID].then) == (1, False)


def test_who_saves_a_view_is_told_of_work_in_its_table_that_is_not_kept(office, held, monkeypatch):
    link = link_at(kept_by(office, "ann", held), held)
    opens(monkeypatch, office, "ann", link)
    here = along.visit()
    assert edited_in(here, link) == []
    put(tables()[ID].but(drawn=None))
    assert edited_in(here, link) == ["产值表"]


def test_a_reload_of_the_map_brings_what_was_being_made_of_a_table(office, held, monkeypatch):
    item = kept_by(office, "ann", held)
    link = link_at(item, held)
    opens(monkeypatch, office, "ann", link)
    here = along.visit()
    monkeypatch.setattr(unfinished, "visit", lambda: here)
    unfinished.draft_now()
    assert drafting.found_below(here, "own") == []
    put(mine := tables()[ID].but(drawn=None))
    unfinished.draft_now()
    opens(monkeypatch, office, "ann", link)
    assert (tables()[ID].drawn, tables()[ID].kept, tables()[ID].version) == (None, mine.kept, mine.version)
    unfinished.draft_now()
    assert len(drafting.found_below(here, "own")) == 1
    opens(monkeypatch, office, "bob", link)
    assert tables() == {}


def test_a_table_that_was_never_kept_comes_back_with_the_address_of_the_map(office, held, monkeypatch):
    opens(monkeypatch, office, "ann", {})
    here = along.visit()
    monkeypatch.setattr(unfinished, "visit", lambda: here)
    put(held)
    unfinished.draft_now()
    opens(monkeypatch, office, "ann", LAYER)
    assert (value(), tables()[ID].kept) == (808.7, "")
