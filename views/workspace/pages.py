"""A story's pages: views in an order of their own, each with its words; a plain frozen value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from views.workspace.opening import LINK, link_of
from workspace.items import STORY, Item

PAGES = "pages"
LONGEST_TEXT = 500
"""As the note of a figure (export.frame.request)."""
MOST_PAGES = 100


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One page: what it shows, under which title, with which words."""

    link: Mapping[str, str]
    name: str
    text: str = ""

    def plain(self) -> dict[str, Any]:
        """As values that the workspace keeps."""
        return {LINK: dict(self.link), "name": self.name, "text": self.text}


@dataclass(frozen=True, slots=True)
class Story:
    """What is being made or shown; `item_id` and `version` of the kept one, empty and 0 for a new one."""

    name: str = ""
    pages: tuple[StoryPage, ...] = ()
    item_id: str = ""
    version: int = 0

    def but(self, **changes: Any) -> Story:
        """The same with other values."""
        return replace(self, **changes)

    def with_page(self, number: int, page: StoryPage) -> Story:
        """The story with another page in the place of one."""
        return self.but(pages=(*self.pages[:number], page, *self.pages[number + 1 :]))

    def moved(self, number: int, by: int) -> Story:
        """The story with one page earlier or later; the same where it would leave its ends."""
        to = number + by
        if not 0 <= to < len(self.pages):
            return self
        pages = list(self.pages)
        pages.insert(to, pages.pop(number))
        return self.but(pages=tuple(pages))

    def without(self, number: int) -> Story:
        """The story without one page."""
        return self.but(pages=(*self.pages[:number], *self.pages[number + 1 :]))

    def plain(self) -> dict[str, Any]:
        """As a draft that the workspace keeps."""
        pages = [page.plain() for page in self.pages]
        return {"name": self.name, PAGES: pages, "item_id": self.item_id, "version": self.version}

    def item(self) -> Item:
        """As a thing to keep."""
        return Item(self.item_id, STORY, "", self.name, {PAGES: self.plain()[PAGES]}, version=self.version)


def page_of(item: Item) -> StoryPage:
    """A page that shows a kept view, with its note as the words."""
    return StoryPage(link_of(item.body), item.name, item.note[:LONGEST_TEXT])


def story_of(item: Item) -> Story:
    """A kept story; what is no page in it is left out."""
    return Story(item.name, pages_of(item.body.get(PAGES)), item.item_id, item.version)


def story_of_draft(body: Mapping[str, Any] | None) -> Story:
    """A draft as it was kept; an empty story where there is none."""
    if body is None:
        return Story()
    version = body.get("version")
    made = Story(str(body.get("name", "")), pages_of(body.get(PAGES)), str(body.get("item_id", "")))
    return made.but(version=version if isinstance(version, int) else 0)


def pages_of(kept: object) -> tuple[StoryPage, ...]:
    """Pages out of plain values."""
    rows: Sequence[object] = kept if isinstance(kept, Sequence) and not isinstance(kept, str) else ()
    found = [row for row in rows if isinstance(row, Mapping)]
    return tuple(
        StoryPage(link_of(row), str(row.get("name", "")), str(row.get("text", ""))) for row in found[:MOST_PAGES]
    )
