"""Tables of a planner's own in the workspace: kept with what was put right, opened again, by whom it may be."""

import json

import pytest
from kept_tables import CELLS, ID, body_of, held_table, kept_by

from lists.understand import understand_text
from views.own import along
from views.own.held import HeldTable, drop, tables
from views.own.plain import TABLE_ID, bytes_of, held_of, like, plain_of
from views.own.reading import columns_of, matched
from views.own.rows import redrawn
from views.state.books import DROPPED
from views.workspace.door import Visit
from workspace import drafts, files, finding, keeping, people
from workspace.faults import Gone, WorkspaceFault
from workspace.items import TABLE, Item
from workspace.people import EDIT, LOOK, REVIEW


@pytest.fixture(scope="module")
def held():
    return held_table()


def test_a_kept_table_comes_back_with_its_repairs_and_its_layer(work, held):
    people.come(work, "ann", "安娜", EDIT)
    body = plain_of(held) | files.keep_file(work, "ann", bytes_of(held))
    item = keeping.save(work, "ann", Item("", TABLE, "", "产值表", json.loads(json.dumps(body))))
    found = finding.get(work, "ann", item.item_id)
    again = held_of(found.body, files.file_in(work, dict(found.body)))
    assert again.match.counts() == held.match.counts()
    assert again.match.repairs == held.match.repairs
    assert again.drawn.rows == held.drawn.rows
    assert (again.drawn.style, again.shown) == (held.drawn.style, held.shown)
    assert again.table_id == held.table_id


def test_a_file_is_kept_once_and_found_by_nobody_without_its_item(work, held):
    people.come(work, "ann", "安娜", EDIT)
    people.come(work, "bob", "张博", EDIT)
    first, second = (files.keep_file(work, "ann", bytes_of(held)) for _ in range(2))
    assert first == second
    with pytest.raises(Gone):
        files.file_in(work, {**first, "file_of": "bob"})


def test_a_table_that_another_made_or_changed_has_its_file_with_its_owner(work, held):
    people.come(work, "ann", "安娜", EDIT)
    people.come(work, "eve", "审核员", REVIEW)
    item = kept_by(work, "ann", held, shared=True)
    copy = keeping.duplicate(work, "eve", item.item_id)
    changed = keeping.change(work, "eve", item.but(body=body_of(work, "eve", held.undone())))
    assert [one.body["file_of"] for one in (item, copy, changed)] == ["ann", "eve", "ann"]
    assert files.file_in(work, dict(copy.body)) == files.file_in(work, dict(changed.body)) == bytes_of(held)


def test_who_may_only_look_keeps_no_file_and_none_that_is_too_large_is_kept(work, monkeypatch):
    people.come(work, "ann", "安娜", EDIT)
    people.come(work, "eve", "看的人", LOOK)
    with pytest.raises(WorkspaceFault, match="编辑"):
        files.keep_file(work, "eve", b"x")
    monkeypatch.setattr(files, "LARGEST_FILE", 3)
    with pytest.raises(WorkspaceFault, match="图层仍可在本次使用"):
        files.keep_file(work, "ann", b"xxxx")


def test_a_draft_holds_what_a_reload_would_lose(work, held):
    people.come(work, "ann", "安娜", EDIT)
    body = plain_of(held) | files.keep_file(work, "ann", bytes_of(held))
    drafts.keep(work, "ann", "own", body)
    found = drafts.found(work, "ann", "own")
    assert held_of(found, files.file_in(work, found)).match.repairs == held.match.repairs


def test_a_table_of_the_same_shape_is_read_and_put_right_as_before(held):
    other = understand_text(CELLS.replace("808.7", "900.1"))
    assert other.shape == held.found.shape
    fresh = matched(HeldTable("u", "新表", CELLS.replace("808.7", "900.1"), other, columns_of(other.block)))
    again = like(fresh, plain_of(held))
    assert again.match[1].adcode == "410182"
    assert again.found.block.rows.iloc[0, 2] == 900.1


def test_a_repair_changes_the_layer_that_is_drawn(held):
    back = redrawn(held.undone())
    assert [row.reason for row in back.drawn.rows] == ["", "待核对", ""]
    assert [row.reason for row in held.drawn.rows] == ["", "", ""]


@pytest.mark.parametrize(("who", "shared", "comes"), [("ann", False, True), ("bob", False, False), ("bob", True, True)])
def test_a_link_brings_a_kept_table_along_for_whom_may_see_it(work, held, monkeypatch, who, shared, comes):
    for name in ("ann", "bob"):
        people.come(work, name, name, EDIT)
    item = kept_by(work, "ann", held, shared)
    monkeypatch.setattr(along.st, "session_state", {})
    monkeypatch.setattr(along, "visit", lambda: Visit(work, people.Person(who, who, EDIT)))
    along.bring_along({"layer": f"city-clusters,own-{ID}-joined,own-{ID}"})
    assert set(tables()) == ({ID} if comes else set())
    if comes:
        one = tables()[ID]
        assert (one.kept, one.version, one.drawn.layer_id) == (item.item_id, item.version, f"own-{ID}")


def test_of_two_copies_the_last_changed_comes_and_an_open_table_stays(work, held, monkeypatch):
    people.come(work, "ann", "安娜", EDIT)
    kept_by(work, "ann", held)
    last = kept_by(work, "ann", held)
    monkeypatch.setattr(along.st, "session_state", {})
    monkeypatch.setattr(along, "visit", lambda: Visit(work, people.Person("ann", "ann", EDIT)))
    along.bring_along({"b-layer": f"own-{ID}"})
    first = tables()[ID]
    along.bring_along({"layer": f"own-{ID}"})
    assert first.kept == last.item_id and tables()[ID] is first


def test_a_table_that_is_let_go_of_goes_and_comes_again_with_a_later_link(work, held, monkeypatch):
    people.come(work, "ann", "安娜", EDIT)
    kept_by(work, "ann", held)
    monkeypatch.setattr(along.st, "session_state", {})
    monkeypatch.setattr(along, "visit", lambda: Visit(work, people.Person("ann", "ann", EDIT)))
    along.bring_along(shown := {"layer": f"own-{ID}"})
    drop(ID)
    along.bring_along(shown, along.st.session_state[DROPPED])
    assert tables() == {}
    along.bring_along(shown)
    assert set(tables()) == {ID}


def test_a_table_kept_before_ids_were_gets_one():
    body = plain_of(held_table())
    assert held_of({**body, TABLE_ID: "x"}, CELLS.encode()).table_id not in ("x", ID)


def test_what_no_view_can_bring_along_is_named(monkeypatch, held):
    from views.workspace import saving

    monkeypatch.setattr(saving.st, "session_state", {"own-held": {ID: held}})
    assert saving._unkept({"layer": f"own-{ID}"}) == ["产值表"]
    monkeypatch.setattr(saving.st, "session_state", {"own-held": {ID: held.but(kept="k")}})
    assert saving._unkept({"layer": f"own-{ID}"}) == []
