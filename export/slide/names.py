"""Names of shapes: by them a deck that somebody edited is understood again.

A shape of the scene is `key Chinese name·group`, e.g. `county:411403 商丘市睢阳区·县域集群`; a line of the legend is
`图例 its text`, its symbol `图例符号 its text`; anything else is its group and a number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import hypot

from export.figure.legend import HEADING
from export.sheet.items import Circle, Group, Item, Path, Text

TITLE = "title"
"""Key of the texts of the title."""
SYMBOL = "图例符号"
COUNT, RING, LEADER = "个数", "底圈", "引线"
TABLE, CHART, FOOTER = "表格", "图表", "说明"
UNIT_FOOT, FOOT_KEY = "页脚", "unit:foot"
"""The footer of a ministry's own template, and the key of the text that fills it."""
PAGE_NUMBER = "page:number"
"""Key of the text that says which page this is: a field, which counts by itself."""
HEADLINE, SUBTITLE, NUMBER = "图名", "副标题", "页码"
"""Texts that have places of their own on the slide; the lines under the map are the fourth."""
FILLED = {
    ("title", "0"): HEADLINE, ("ctrTitle", "0"): HEADLINE, ("body", "13"): SUBTITLE, ("body", "14"): FOOTER,
    ("sldNum", "12"): NUMBER,
}  # fmt: skip
"""Kind and number of a place of the layout -> name of what fills it; programs give such shapes names of their own."""
GONE = "已失效"
"""The group of marks that somebody changed and that the selection no longer holds."""
PAGE = "atlas:"
"""Begins the name of a slide; the rest says which page of an atlas it is."""
NOTES_BEGIN = "【以下由产业集群图谱生成，刷新时更新】"
NOTES_END = "（以上由产业集群图谱生成，刷新时更新；自己的备注请写在这一行之后）"
_KEYED = re.compile(r"(\S*:\S+|focus|veil|subtitle) (.*)·(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class NamedItem:
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


def named(group: Group) -> list[NamedItem]:
    """The items of a group with their names, no name twice."""
    rows = list(_legend(group) if group.name == HEADING else _others(group))
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.name] += 1
        name = row.name if seen[row.name] == 1 else f"{row.name} {seen[row.name]}"
        found.append(NamedItem(name, row.item, row.group, row.key))
    return found


def _legend(group: Group) -> Iterator[NamedItem]:
    """Symbols belong to the text that follows them."""
    waiting: list[Item] = []
    for item in group.items:
        waiting.append(item)
        if isinstance(item, Text):
            yield from (NamedItem(f"{SYMBOL} {item.text}", symbol, group.name) for symbol in waiting[:-1])
            yield NamedItem(f"{HEADING} {item.text}", item, group.name)
            waiting = []
    yield from (NamedItem(f"{SYMBOL} {n}", symbol, group.name) for n, symbol in enumerate(waiting))


def _others(group: Group) -> Iterator[NamedItem]:
    """What has no key of its own but belongs to a circle (its number, rings, line) is named after that."""
    centres = {_point(item.x_pt, item.y_pt): item.key for item in group.items if isinstance(item, Circle) and item.key}
    before: Item | None = None
    for n, item in enumerate(group.items, start=1):
        key, said = item.key, _said(item)
        if isinstance(item, Text) and not key and before is not None and _inside(item, before):
            key, said = before.key, COUNT
        elif not key and (owner := _owner(item, centres)):
            key, said = owner, RING if isinstance(item, Circle) else LEADER
        yield NamedItem(f"{key} {said}·{group.name}" if key else f"{group.name} {n}", item, group.name, key)
        before = item


def _owner(item: Item, centres: Mapping[tuple[float, float], str]) -> str:
    """Key of the circle that a ring lies around or a line leads to."""
    if isinstance(item, Circle):
        return centres.get(_point(item.x_pt, item.y_pt), "")
    if isinstance(item, Path) and not item.closed and len(item.rings) == 1 and len(item.rings[0]) == 2:
        return next((key for x, y in item.rings[0] if (key := centres.get(_point(x, y), ""))), "")
    return ""


def _point(x: float, y: float) -> tuple[float, float]:
    return round(float(x), 2), round(float(y), 2)


def _inside(text: Text, before: Item | None) -> bool:
    """Whether a text stands in the circle drawn just before it: the number of records there."""
    if not isinstance(before, Circle) or not before.key:
        return False
    return hypot(text.x_pt - before.x_pt, text.y_pt - before.y_pt) <= before.radius_pt


def _said(item: Item) -> str:
    """Chinese name of an item: its text, or its alt text up to the first record."""
    if item.key == PAGE_NUMBER:
        return "本页"
    text = item.text.replace("\n", "") if isinstance(item, Text) else item.alt.split("：")[0].split("（")[0]
    return text or item.key
