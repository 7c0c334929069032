"""Which versions of kept tables a view shows: a part of its link, so that whoever opens it later sees what changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from views.state.map_reports import MAIN, SECOND

OWN = "own"
"""The part of a link: each table with its version, `.then` where it is shown as it was then, not as it is now."""
NAMED = re.compile(r"own-([0-9a-f]{16})(?![0-9a-f])")
WRITTEN = re.compile(r"([0-9a-f]{16})\.([0-9a-f]{8})\.([1-9][0-9]{0,8})(\.then)?")
TABLE_ID = "table"
"""What a kept table's body says of its id, by which links and saved views name its layers."""
SHORT = 8
"""Characters of an item's id: enough to tell copies of a table apart."""


class KeptTable(Protocol):
    """What is asked of a table of the session (views.own.held.HeldTable)."""

    @property
    def kept(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def then(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class TableVersion:
    """The item (its id's beginning) and version that a view was made with; `then`: it is to be shown as it was."""

    item: str
    version: int
    then: bool = False

    def names(self, item_id: str) -> bool:
        """Whether this is the item that is meant."""
        return bool(item_id) and item_id[:SHORT] == self.item

    def written(self, table_id: str) -> str:
        """As it stands in a link."""
        return f"{table_id}.{self.item}.{self.version}{'.then' * self.then}"


def tables_in(query: Mapping[str, str]) -> tuple[str, ...]:
    """The ids of the tables whose layers a link shows, each once."""
    shown = ",".join(query.get(f"{side}layer", "") for side in (MAIN, SECOND))
    return tuple(dict.fromkeys(NAMED.findall(shown)))


def versions_in(query: Mapping[str, str]) -> dict[str, TableVersion]:
    """What a link says of the versions of its tables, by the table's id; what is none is left out."""
    parts = (WRITTEN.fullmatch(part) for part in query.get(OWN, "").split(","))
    return {found[1]: TableVersion(found[2], int(found[3]), bool(found[4])) for found in parts if found}


def versions_of(query: Mapping[str, str], held: Mapping[str, KeptTable]) -> dict[str, str]:
    """The part of a link that says which versions of kept tables it shows; none where it shows none."""
    shown = {table_id: held[table_id] for table_id in tables_in(query) if table_id in held}
    kept = {key: TableVersion(one.kept[:SHORT], one.version, one.then) for key, one in shown.items() if one.kept}
    return {OWN: ",".join(one.written(key) for key, one in kept.items())} if kept else {}


def as_then(link: Mapping[str, str]) -> dict[str, str]:
    """The same link, with its tables as they were when it was made."""
    parts = [replace(one, then=True).written(key) for key, one in versions_in(link).items()]
    return {**link, **({OWN: ",".join(parts)} if parts else {})}
