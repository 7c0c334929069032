"""Tables of a planner's own in the workspace: kept with what was put right, opened again, by whom it may be."""

import json

import pytest

from layers.own.rows import AREA, OwnStyle, OwnTable
from lists.match import Repair, Written
from lists.understand import understand_text
from views.own.held import HeldTable
from views.own.plain import bytes_of, held_of, like, plain_of
from views.own.reading import columns_of, matched
from views.own.rows import redrawn, rows_of
from views.own.shown import Shown
from workspace import drafts, files, finding, keeping, people
from workspace.faults import Gone, WorkspaceFault
from workspace.items import TABLE, Item
from workspace.people import EDIT, LOOK

CELLS = "县区\t所在市\t产值（亿元）\n巩义市\t郑州市\t808.7\n荧阳市\t郑州市\t402.5\n曹县\t\t120"
FIX = Repair(Written("荧阳市", "郑州市"), "河南省郑州市荥阳市", "county", "410182")


def held_table(cells=CELLS):
    """Pasted cells, matched, one name put right, drawn in classes."""
    found = understand_text(cells)
    held = matched(HeldTable("t", "产值表", cells, found, columns_of(found.block)))
    held = held.repaired(held.match.with_repairs([FIX]))
    value = next(c.name for c in found.block.columns if "产值" in c.name)
    table = OwnTable("t", "产值", rows_of(held, Shown(value)), "产值", "亿元", "产值表", OwnStyle(AREA, classes=2))
    return held.but(drawn=table, shown=Shown(value))


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
    assert again.table_id != held.table_id


def test_a_file_is_kept_once_and_found_by_nobody_without_its_item(work, held):
    people.come(work, "ann", "安娜", EDIT)
    people.come(work, "bob", "张博", EDIT)
    first, second = (files.keep_file(work, "ann", bytes_of(held)) for _ in range(2))
    assert first == second
    with pytest.raises(Gone):
        files.file_in(work, {**first, "file_of": "bob"})


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
