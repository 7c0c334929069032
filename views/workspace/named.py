"""The kept tables that a link names, as far as a person may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from views.state.versions import TABLE_ID, TableVersion, tables_in, versions_in
from views.workspace.door import Visit
from views.workspace.opening import link_of
from views.workspace.pages import story_of
from workspace import finding
from workspace.items import STORY, TABLE, Item

Asked = Mapping[str, TableVersion]


def items_of(here: Visit, wanted: Iterable[str], asked: Asked) -> dict[str, Item]:
    """The items of tables that the person may see: the one that the link means, else the own before the shared."""
    found = (*finding.mine(here.store, here.by, TABLE), *finding.shared(here.store, here.by, TABLE))
    by_table: dict[str, Item] = {}
    for item in reversed(found):  # the last changed comes last, and stays
        table_id = str(item.body.get(TABLE_ID, ""))
        meant, there = asked.get(table_id), by_table.get(table_id)
        if not (there and meant and meant.names(there.item_id)):
            by_table[table_id] = item
    return {key: by_table[key] for key in wanted if key in by_table}


def unshared_in(here: Visit, item: Item) -> tuple[Item, ...]:
    """The person's own tables that a view or a story shows and nobody else may see."""
    links = [page.link for page in story_of(item).pages] if item.kind == STORY else [link_of(item.body)]
    found: dict[str, Item] = {}
    for link in links:
        if wanted := tables_in(link):
            found |= {one.item_id: one for one in items_of(here, wanted, versions_in(link)).values()}
    return tuple(one for one in found.values() if one.owner == here.by and not one.shared)
