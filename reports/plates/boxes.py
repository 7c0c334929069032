"""The strip of a chain, drawn: a box for each stage in its order, with what stands there below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from export.sheet.blocks import rectangle
from export.sheet.fonts import width
from export.sheet.items import Box, Circle, Group, Item, Paint, Path, Text
from export.sheet.textflow import column, form, wrap
from layers.chains.strip import ChainStrip, StagePlace, StageStrip
from layers.chains.words import stage_counts, stage_tag
from policy.vocabulary import STAGE, WRITTEN

COLOURS = ("#0b5cad", "#b3541e", "#1a7f4b", "#8c1d40", "#5b4a9c", "#00696b", "#7a5c00", "#444b54", "#a0307a", "#2f6b8f")
LEAST_PT = 145.0
"""Least width of a stage's box."""
HEAD_PT, GAP_PT, TAG_PT = 30.0, 7.0, 12.0
NAME_PT, SMALL_PT, LEADING = 9.5, 7.6, 1.32
MOST_PLACES = 4
"""Lines of places below a stage."""
MISSING = "没有查到点名的地方"


def colour_of(n: int) -> str:
    """The colour of the n-th stage, from 0; its number always stands beside it."""
    return COLOURS[n % len(COLOURS)]


def row_height() -> float:
    """Height of one row of stages."""
    return TAG_PT + HEAD_PT + 6 + SMALL_PT * LEADING * (2 + MOST_PLACES) + 6


def strip_rows(count: int, width_pt: float) -> int:
    """How many rows so many stages take on a width."""
    return -(-count // max(1, int(width_pt // LEAST_PT)))


def strip_height(count: int, width_pt: float) -> float:
    """Height of the whole strip."""
    return strip_rows(count, width_pt) * row_height()


def strip_group(strip: ChainStrip, x_pt: float, y_pt: float, width_pt: float) -> Group:
    """The strip from a corner; rows hold as many stages as each other."""
    each = -(-len(strip.stages) // max(1, strip_rows(len(strip.stages), width_pt)))
    items: list[Item] = []
    for n, stage in enumerate(strip.stages):
        wide = (width_pt - GAP_PT * (each - 1)) / each
        box = Box(x_pt + (n % each) * (wide + GAP_PT), y_pt + (n // each) * row_height(), wide, row_height())
        items += _stage(stage, n, box, strip.chain.basis == WRITTEN)
    return Group("产业链", tuple(items))


def _stage(stage: StageStrip, n: int, box: Box, arrow: bool) -> list[Item]:
    top = box.y_pt + TAG_PT
    items: list[Item] = [_head(stage, n, Box(box.x_pt, top, box.width_pt, HEAD_PT), arrow)]
    if tag := stage_tag(stage):
        items.append(Text(box.x_pt + 2, box.y_pt + TAG_PT - 3, tag, SMALL_PT, "#8c1d40", True))
    items += [
        Circle(box.x_pt + 13, top + HEAD_PT / 2, 7, Paint("#ffffff")),
        Text(box.x_pt + 13, top + HEAD_PT / 2 + 3, str(n + 1), 8.5, colour_of(n), True, "middle"),
    ]
    lines = wrap(stage.stage.name, box.width_pt - 36, NAME_PT, True, 2)
    start = top + HEAD_PT / 2 - NAME_PT * 0.62 * len(lines)
    ink = "#ffffff" if stage.stage.part == STAGE else colour_of(n)
    items += column(lines, box.x_pt + 24, start, form(NAME_PT, ink, True), 1.2)
    return [*items, *_below(stage, box, top + HEAD_PT + 5)]


def _head(stage: StageStrip, n: int, box: Box, arrow: bool) -> Path:
    """An arrow where the document writes an order, a plain box in a list; a dashed frame for what only supports."""
    x, y, right, low = box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt
    if stage.stage.part != STAGE:
        paint = Paint("#ffffff", colour_of(n), 1.3, (4.0, 2.4))
        return replace(rectangle(Box(x, y, box.width_pt, box.height_pt), paint), alt=stage.stage.name)
    ring = [(x, y), (right - 8, y), (right, (y + low) / 2), (right - 8, low), (x, low)]
    box_ring = [(x, y), (right, y), (right, low), (x, low)]
    return Path((np.array(ring if arrow else box_ring),), True, Paint(colour_of(n)), alt=stage.stage.name)


def _below(stage: StageStrip, box: Box, y_pt: float) -> list[Item]:
    room = box.width_pt - 4
    told = [line for line in (f"{len(stage.documents)} 份文件写到", stage_counts(stage)) if line]
    items: list[Item] = [*column(told, box.x_pt + 2, y_pt, form(SMALL_PT, "#444444"), LEADING)]
    y = y_pt + SMALL_PT * LEADING * len(told)
    if stage.missing:
        high = SMALL_PT * 2
        frame = rectangle(Box(box.x_pt + 1, y + 2, room, high), Paint("#fdf0ee", "#b3261e", 0.7, (2.0, 1.6)))
        return [*items, frame, Text(box.x_pt + 6, y + 2 + high / 2 + 2.8, MISSING, SMALL_PT, "#b3261e")]
    lines = packed([_named(place) for place in stage.places], room, MOST_PLACES + 2 - len(told))
    return [*items, *column(lines, box.x_pt + 2, y, form(SMALL_PT, "#1a1a1a"), LEADING)]


def _named(place: StagePlace) -> str:
    """郑州市（4）: a figure where several documents name the place."""
    return f"{place.name}（{len(place.documents)}）" if len(place.documents) > 1 else place.name


def packed(names: Sequence[str], room: float, most: int) -> list[str]:
    """Names on lines without breaking one; the last line says how many there are where not all fit."""
    lines = [""]
    for n, name in enumerate(names):
        following = f"{name}、" if n < len(names) - 1 else name
        if lines[-1] and width(lines[-1] + following, SMALL_PT) > room:
            if len(lines) == most:
                return [*lines[:-1], _ended(lines[-1], f"等 {len(names)} 处", room)]
            lines.append("")
        lines[-1] += following
    return lines


def _ended(line: str, end: str, room: float) -> str:
    """The line with as many of its names as leave room for its end."""
    names = line.rstrip("、").split("、")
    while len(names) > 1 and width("、".join(names) + end, SMALL_PT) > room:
        names.pop()
    return "、".join(names) + end
