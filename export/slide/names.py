"""Names of shapes: by them a deck that somebody edited is understood again.

A shape of the scene is `key Chinese name·group`, e.g. `county:411403 商丘市睢阳区·县域集群`; a line of the legend is
`图例 its text`, its symbol `图例符号 its text`; anything else is its group and a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

from export.figure.legend import HEADING
from export.sheet.items import Circle, Group, Item, Path, Text

SYMBOL = "图例符号"
COUNT = "个数"
TABLE, CHART = "表格", "图表"
PAGE = "atlas:"
"""Begins the name of a slide; the rest says which page of an atlas it is."""
NOTES_END = "（以上由产业集群图谱生成，刷新时更新；自己的备注请写在这一行之后）"
_KEYED = re.compile(r"(\S*:\S+|focus|veil|subtitle) (.*)·(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """An item with the name of its shape; `key` is empty where the item is not part of the scene."""

    name: str
    item: Item
    group: str
    key: str = ""

    @property
    def kind(self) -> str:
        """area, line, circle or text."""
        return kind_of(self.item)


def kind_of(item: Item) -> str:
    """area, line, circle or text."""
    if isinstance(item, Path):
        return "area" if item.closed and item.paint.fill else "line"
    return "circle" if isinstance(item, Circle) else "text"


def parse(name: str) -> tuple[str, str, str] | None:
    """(key, Chinese name, group) of a shape's name; None for a shape that is not part of the scene."""
    found = _KEYED.fullmatch(name)
    return (found[1], found[2], found[3]) if found else None


def named(group: Group) -> list[Named]:
    """The items of a group with their names, no name twice."""
    rows = list(_legend(group) if group.name == HEADING else _others(group))
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.name] += 1
        name = row.name if seen[row.name] == 1 else f"{row.name} {seen[row.name]}"
        found.append(Named(name, row.item, row.group, row.key))
    return found


def _legend(group: Group) -> Iterator[Named]:
    """Symbols belong to the text that follows them."""
    waiting: list[Item] = []
    for item in group.items:
        waiting.append(item)
        if isinstance(item, Text):
            yield from (Named(f"{SYMBOL} {item.text}", symbol, group.name) for symbol in waiting[:-1])
            yield Named(f"{HEADING} {item.text}", item, group.name)
            waiting = []
    yield from (Named(f"{SYMBOL} {n}", symbol, group.name) for n, symbol in enumerate(waiting))


def _others(group: Group) -> Iterator[Named]:
    before: Item | None = None
    for n, item in enumerate(group.items, start=1):
        key, said = item.key, _said(item)
        if isinstance(item, Text) and not key and before is not None and _inside(item, before):
            key, said = before.key, COUNT
        yield Named(f"{key} {said}·{group.name}" if key else f"{group.name} {n}", item, group.name, key)
        before = item


def _inside(text: Text, before: Item | None) -> bool:
    """Whether a text stands in the circle drawn just before it: the number of records there."""
    if not isinstance(before, Circle) or not before.key:
        return False
    return hypot(text.x_pt - before.x_pt, text.y_pt - before.y_pt) <= before.radius_pt


def _said(item: Item) -> str:
    """Chinese name of an item: its text, or its alt text up to the first record."""
    text = item.text if isinstance(item, Text) else item.alt.split("：")[0].split("（")[0]
    return text or item.key
