"""A small table of a planner's own, held by a session and kept in a workspace."""

from __future__ import annotations

import json

from layers.own.rows import AREA, OwnStyle, OwnTable
from lists.match import Repair, Written
from lists.understand import understand_text
from views.own.held import HeldTable
from views.own.plain import bytes_of, plain_of
from views.own.reading import columns_of, matched
from views.own.rows import rows_of
from views.own.shown import Shown
from workspace import files, keeping
from workspace.items import TABLE, Item
from workspace.store import Workspace

ID = "0123456789abcdef"
CELLS = "县区\t所在市\t产值（亿元）\n巩义市\t郑州市\t808.7\n荧阳市\t郑州市\t402.5\n曹县\t\t120"
FIX = Repair(Written("荧阳市", "郑州市"), "河南省郑州市荥阳市", "county", "410182")


def held_table(cells: str = CELLS) -> HeldTable:
    """Pasted cells, matched, one name put right, drawn in classes."""
    found = understand_text(cells)
    held = matched(HeldTable(ID, "产值表", cells, found, columns_of(found.block)))
    held = held.repaired(held.match.with_repairs([FIX]))
    value = next(c.name for c in found.block.columns if "产值" in c.name)
    table = OwnTable(ID, "产值", rows_of(held, Shown(value)), "产值", "亿元", "产值表", OwnStyle(AREA, classes=2))
    return held.but(drawn=table, shown=Shown(value))


def body_of(work: Workspace, who: str, held: HeldTable) -> dict[str, object]:
    """What is kept of a table, its file kept before."""
    return json.loads(json.dumps(plain_of(held) | files.keep_file(work, who, bytes_of(held))))


def kept_by(work: Workspace, who: str, held: HeldTable, shared: bool = False) -> Item:
    """The table, kept by a person."""
    item = keeping.save(work, who, Item("", TABLE, "", "产值表", body_of(work, who, held)))
    return keeping.share(work, who, item.item_id, True) if shared else item
