"""A page for a printer without colours: every colour as the grey of its own lightness; forms and hatches stay."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from export.sheet.items import ChartBlock, Group, Item, Paint, Sheet, TableBlock, Text

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""Shares of red, green and blue in the light that the eye sees (ITU-R BT.709)."""
KNEE, SLOPE, OFFSET, POWER = 0.04045, 12.92, 0.055, 2.4
"""The curve of sRGB between what is stored and how much light it is."""


@lru_cache(maxsize=256)
def grey(colour: str) -> str:
    """The grey that is as light as #rrggbb; a grey is itself."""
    light = luminance(colour)
    stored = light * SLOPE if light <= KNEE / SLOPE else (1 + OFFSET) * light ** (1 / POWER) - OFFSET
    return f"#{round(stored * 255):02x}" + f"{round(stored * 255):02x}" * 2


def luminance(colour: str) -> float:
    """How much light #rrggbb is beside white, 0 to 1."""
    return sum(w * _light(int(colour[at : at + 2], 16) / 255) for w, at in zip(WEIGHTS, (1, 3, 5), strict=True))


def _light(stored: float) -> float:
    return stored / SLOPE if stored <= KNEE else ((stored + OFFSET) / (1 + OFFSET)) ** POWER


def greyed(sheet: Sheet) -> Sheet:
    """The page in greys."""
    groups = tuple(Group(g.name, tuple(map(_item, g.items))) for g in sheet.groups)
    table, chart = sheet.table and _table(sheet.table), sheet.chart and _chart(sheet.chart)
    return replace(
        sheet, groups=groups, table=table, chart=chart, background=sheet.background and grey(sheet.background)
    )


def _item(item: Item) -> Item:
    if isinstance(item, Text):
        return replace(item, colour=grey(item.colour))
    return replace(item, paint=_paint(item.paint))


def _paint(paint: Paint) -> Paint:
    return replace(paint, fill=paint.fill and grey(paint.fill), stroke=paint.stroke and grey(paint.stroke))


def _table(table: TableBlock) -> TableBlock:
    header, stripe = table.grounds
    return replace(table, grounds=(grey(header), grey(stripe)))


def _chart(chart: ChartBlock) -> ChartBlock:
    series = tuple(replace(s, colour=grey(s.colour), hatch=s.hatch and grey(s.hatch)) for s in chart.series)
    return replace(chart, colour=grey(chart.colour), series=series)
