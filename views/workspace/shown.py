"""A page of a story as the person may see it; who knows of own tables makes it (views.own.paged)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from views.atlas import Atlas
from views.workspace.door import Visit


@dataclass(frozen=True, slots=True)
class PageShown:
    """The atlas with the page's tables, where the map fetches their records, and what is to be said of them."""

    atlas: Atlas
    records: str = ""
    told: tuple[str, ...] = ()
    changed: bool = False


Bring = Callable[[Atlas, Visit, Mapping[str, str]], PageShown]
"""Makes a page with the tables that its link names."""
