"""Items that only a slide holds as one thing, in parts that every picture can draw: arrows, texts of several lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from export.sheet.items import Group, Item, Paint, Path, Text

LEADING = 1.32
"""From one line of a text to the next, in its size: that of Microsoft YaHei, so that a slide has it, too."""
HEAD = 3.0
"""Length and width of an arrow's head in widths of its line, as a slide's medium head."""


def simple(group: Group) -> Group:
    """The group with its arrows as a line and a triangle, and its texts line by line."""
    return Group(group.name, tuple(part for item in group.items for part in _parts(item)))


def lines_of(text: Text) -> tuple[Text, ...]:
    """A text of several lines as texts below each other."""
    return tuple(
        replace(text, text=line, y_pt=text.y_pt + n * LEADING * text.size_pt)
        for n, line in enumerate(text.text.split("\n"))
    )


def _parts(item: Item) -> tuple[Item, ...]:
    if isinstance(item, Text):
        return lines_of(item) if "\n" in item.text else (item,)
    return _arrow(item) if isinstance(item, Path) and item.arrow else (item,)


def _arrow(path: Path) -> tuple[Item, ...]:
    """The shaft up to its head, and the head; a head is never longer than its arrow."""
    tail, tip = path.rings[0]
    long = float(np.hypot(*(tip - tail)))
    along = (tip - tail) / long
    back = tip - min(HEAD * path.paint.width_pt, long) * along
    side = HEAD / 2 * path.paint.width_pt * np.array([-along[1], along[0]])
    head = Paint(path.paint.stroke, opacity=path.paint.opacity)
    shaft = replace(path, rings=(np.array([tail, back]),), arrow=False)
    return shaft, replace(
        path, rings=(np.array([tip, back + side, back - side]),), closed=True, paint=head, arrow=False
    )
