"""What became of a kept table since a link was made, and the table as it was then or as it is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from views.own.held import HeldTable, tables
from views.own.plain import COUNTS, TABLE_ID, held_of, plain_of
from views.state.versions import TableVersion, tables_in
from views.workspace.door import Visit
from workspace import files, finding
from workspace.faults import Gone
from workspace.items import Item, canonical

ASIDE = ("file_of", TABLE_ID, COUNTS)
"""What a body says beside the table itself: who kept the file, the id, what follows from the rest."""


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table was changed after the version that a link names: when and by whom last, and what is shown now."""

    table_id: str
    item_id: str
    name: str
    asked: TableVersion
    at: str
    who: str
    shows_then: bool = False
    edited: bool = False


def held_as(here: Visit, item: Item, asked: TableVersion | None) -> HeldTable:
    """A kept table as a link asks for it. Raises WorkspaceFault, Refused, ValueError or KeyError."""
    version, then = version_asked(item, asked)
    body = body_at(here, item, version)
    held = held_of(body, files.file_in(here.store, body))
    return held.but(kept=item.item_id, version=version, then=then).known_as(item.name)


def version_asked(item: Item, asked: TableVersion | None) -> tuple[int, bool]:
    """The version that a link asks for, and whether on purpose: else the one of now."""
    then = asked is not None and asked.then and asked.names(item.item_id) and asked.version <= item.version
    return (asked.version, True) if asked and then else (item.version, False)


def body_at(here: Visit, item: Item, version: int) -> dict[str, Any]:
    """What a kept table was in a version; it is found under the id that it has now. Raises Gone."""
    if version == item.version:
        return dict(item.body)
    after = finding.at_version(here.store, here.by, item.item_id, version).after or {}
    return {**after["body"], TABLE_ID: item.body.get(TABLE_ID, "")}


def is_edited(here: Visit, held: HeldTable, item: Item) -> bool:
    """Whether the session's table has work in it that is not kept."""
    now = plain_of(held)
    kept = body_at(here, item, held.version) if held.version <= item.version else {}
    return not _same(now, {name: kept.get(name) for name in now})


def edited_in(here: Visit, link: Mapping[str, str]) -> list[str]:
    """The names of the session's tables on a link that have work in them which is not kept."""
    shown = [held for key in tables_in(link) if (held := tables().get(key)) and held.kept]
    return [held.title for held in shown if is_ahead(here, held)]


def is_ahead(here: Visit, held: HeldTable) -> bool:
    """Whether a kept table of the session has work in it that is not kept, or its item is no longer to be seen."""
    try:
        return is_edited(here, held, finding.get(here.store, here.by, held.kept))
    except Gone:
        return True  # no longer there, or no longer shared


def change_since(here: Visit, item: Item, asked: TableVersion | None, held: HeldTable) -> TableChange | None:
    """The table's last change after the version that a link names; None where it is still the same."""
    if asked is None or not asked.names(item.item_id) or asked.version >= item.version:
        return None
    try:
        then = body_at(here, item, asked.version)
    except Gone:
        return None  # the link names a version that never was
    if _same(then, item.body):
        return None
    past = finding.history(here.store, here.by, item.item_id)
    last = next(e for e in past if e.before and e.after and not _same(e.before["body"], e.after["body"]))
    who = finding.names(here.store).get(last.who, last.who)
    shown = body_at(here, item, held.version) if held.version <= item.version else {}
    return TableChange(
        held.table_id, item.item_id, item.name, asked, last.at, who, _same(shown, then), is_edited(here, held, item)
    )


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    first, second = ({k: v for k, v in body.items() if k not in ASIDE} for body in (one, other))
    return canonical(first) == canonical(second)
