"""What can be kept, as one frozen value of any kind: a saved view, an atlas of views, a table, somebody's settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import Row

from workspace.faults import WorkspaceFault
from workspace.words import LONGEST_NAME, lines, one_line

VIEW, STORY, TABLE, SETTING = "view", "story", "table", "setting"
KINDS = {VIEW: "视图", STORY: "图集", TABLE: "表格", SETTING: "设置"}
ONE_EACH = frozenset({SETTING})
"""Of these each person has one, which is nobody else's and stays."""
LARGEST_BODY = 200_000
"""Bytes of what one item says, as JSON; a link of every filter has two thousand."""
Body = Mapping[str, Any]
IN_HISTORY = ("folder", "name", "note", "shared", "body", "deleted")
"""What a line of the history tells, and what restoring brings back."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that somebody keeps. `version` counts its changes; `token`: its read-only link, if it has one."""

    item_id: str
    kind: str
    owner: str
    name: str
    body: Body
    folder: str = ""
    note: str = ""
    shared: bool = False
    token: str | None = None
    version: int = 1
    deleted: bool = False
    made_at: str = ""
    changed_at: str = ""
    changed_by: str = ""

    @property
    def shows(self) -> str:
        """The hash of what it shows: items that show the same have the same picture."""
        return hashlib.sha256(canonical({"kind": self.kind, **self.body}).encode()).hexdigest()

    def but(self, **changes: Any) -> Item:
        """The same with other values."""
        return replace(self, **changes)

    def state(self) -> dict[str, Any]:
        """What the history tells of it."""
        return {name: value for name, value in asdict(self).items() if name in IN_HISTORY}

    def row(self) -> dict[str, Any]:
        """All its values, as they stand in the table."""
        return asdict(self)


class Changed(WorkspaceFault):
    """Somebody else was faster: `now` is what stands there, `mine` what was to be kept."""

    def __init__(self, now: Item, mine: Item) -> None:
        super().__init__(f"“{now.name}”已被他人改动（{now.changed_by}）。请看过两份后，选择保留哪一份。")
        self.now, self.mine = now, mine


def item_of(row: Row[Any]) -> Item:
    """A row of the table as an item."""
    return Item(**row._mapping)


def canonical(body: Body) -> str:
    """The one way in which a body is written."""
    return json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def tidied(item: Item) -> Item:
    """The item with readable words. Raises WorkspaceFault for one without a name, or too large."""
    if item.kind not in KINDS:
        raise WorkspaceFault(f"工作区里没有“{item.kind}”这一类。")
    if not (name := one_line(item.name)):
        raise WorkspaceFault(f"请先写名称（最多 {LONGEST_NAME} 个字）。")
    written = canonical(item.body)
    if len(written) > LARGEST_BODY:
        raise WorkspaceFault(f"“{name}”太大（{len(written) / 1000:.0f} KB），最多 {LARGEST_BODY // 1000} KB。")
    return replace(item, name=name, folder=one_line(item.folder), note=lines(item.note), body=json.loads(written))
