"""A table of the session in values that JSON can hold, and back: what is kept of it, whoever keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geo.resolve.answer import State
from intake.budget import Refused
from layers.own.rows import OwnTable, style_of
from lists.match import Repair, Written
from lists.understand import understand, understand_text, wish_from, wish_text
from views.own.held import Columns, HeldTable, new_id
from views.own.joining import joining_of
from views.own.reading import matched
from views.own.rows import Shown, rows_of
from views.state.versions import TABLE_ID

PASTED = "pasted"
COUNTS = "counts"
"""What a body says of its rows, to be told without reading its file."""
KNOWN_ID = re.compile(r"[0-9a-f]{16}")


def plain_of(held: HeldTable) -> dict[str, Any]:
    """What was corrected, put right and drawn of a table; its file is kept apart."""
    return {
        "name": held.name,
        TABLE_ID: held.table_id,
        PASTED: isinstance(held.data, str),
        "shape": held.found.shape,
        "wish": wish_text(held.wish),
        "columns": asdict(held.columns),
        "repairs": [[r.written.text, r.written.within, r.name, r.level, r.adcode] for r in held.repairs.values()],
        COUNTS: _counts(held),
        "drawn": _drawn(held),
        "joining": held.joining.as_plain(),
    }


def _counts(held: HeldTable) -> dict[str, int | None]:
    """Rows, and how many of them have a place; None where nothing was matched or drawn."""
    if held.match:
        return {"rows": held.found.block.kept, "placed": held.match.counts()[State.MATCHED]}
    drawn = sum(not row.reason for row in held.drawn.rows) if held.drawn else None
    return {"rows": held.found.block.kept, "placed": drawn}


def _drawn(held: HeldTable) -> dict[str, Any] | None:
    """How the table is drawn, without its rows: they are made again."""
    if held.drawn is None:
        return None
    words = {name: getattr(held.drawn, name) for name in ("name", "value_name", "unit")}
    return {**words, "source": held.name, "style": asdict(held.drawn.style), "shown": asdict(held.shown)}


def bytes_of(held: HeldTable) -> bytes:
    """The file that a table was read from."""
    return held.data.encode() if isinstance(held.data, str) else held.data


def held_of(body: Mapping[str, Any], data: bytes) -> HeldTable:
    """The table again: read, matched, put right and drawn as it was. Raises Refused or ValueError."""
    wish = wish_from(body["wish"])
    name = str(body["name"])
    found = understand_text(data.decode(), wish) if body[PASTED] else understand(data, name, wish)
    content = data.decode() if body[PASTED] else data
    held = matched(HeldTable(_id_in(body), name, content, found, Columns(**body["columns"])))
    held = held.put_right(repairs_in(body))
    return _redrawn(held, body["drawn"]).but(joining=joining_of(body.get("joining", {})))


def _id_in(body: Mapping[str, Any]) -> str:
    """The id that the table had when it was kept; a new one where it was kept before ids were."""
    said = str(body.get(TABLE_ID, ""))
    return said if KNOWN_ID.fullmatch(said) else new_id()


def repairs_in(body: Mapping[str, Any]) -> list[Repair]:
    """What was put right in a kept table."""
    return [Repair(Written(text, within), *place) for text, within, *place in body["repairs"]]


def _redrawn(held: HeldTable, drawn: Mapping[str, Any] | None) -> HeldTable:
    if not drawn:
        return held
    style = style_of(drawn["style"])
    shown = Shown(**drawn["shown"])
    words = {name: str(drawn[name]) for name in ("name", "value_name", "unit", "source")}
    table = OwnTable(held.table_id, words.pop("name"), rows_of(held, shown), **words, style=style)
    return held.but(drawn=table, shown=shown)


def like(held: HeldTable, body: Mapping[str, Any]) -> HeldTable:
    """A new table read, and put right, as one of the same shape was before. Raises Refused."""
    wish = wish_from(body["wish"])
    found = understand_text(held.data, wish) if isinstance(held.data, str) else understand(held.data, held.name, wish)
    names = {column.name for column in found.block.columns}
    columns = Columns(**body["columns"])
    if columns.place not in names or not {columns.within, columns.on, columns.end} <= {"", *names}:
        raise Refused("各列与保存的表格不同")
    made = matched(held.but(found=found, columns=columns))
    made = made.but(joining=joining_of(body.get("joining", {})).fitting(names))
    return made.put_right(repairs_in(body))
