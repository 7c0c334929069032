"""A figure of its own: a slide with a title, its parts, its source, and the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.figure.notes import DRAWN, INTERNAL
from export.frame.request import LOOKS, SLIDE
from export.passport.passport import passport_of_view
from export.sheet.blocks import moved_item
from export.sheet.items import Box, ChartBlock, Group, Item, Sheet, TableBlock, Text
from export.sheet.textflow import column, form, wrap
from layers.world import World
from policy.selection import Selection
from reports.plates.placed import RowPlace

LEFT, WIDE, TOP, LOW = 30.0, 900.0, 74.0, 500.0
INK, SOFT = LOOKS["汇报"].ink, "#555555"
NOTE_PT, ENTRY_PT = 8.0, 100.0
HEAD, FOOT = "标题", "说明"
"""Names of the groups that say what a plate is, and of what."""


@dataclass(frozen=True)
class Plate:
    """The slide, and a table of every row that it shows, each with its source.

    `placed`: what each row speaks of and where; empty for a figure that has no places.
    """

    sheet: Sheet
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    placed: tuple[RowPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What is said around a figure: title, one sentence below it, a remark at its foot, notes for the speaker."""

    title: str
    lead: str = ""
    foot: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands on the slide between title and foot."""

    groups: tuple[Group, ...] = ()
    chart: ChartBlock | None = None
    table: TableBlock | None = None


def slide(words: Said, parts: Stands, world: World, selection: Selection, date: str = "") -> Sheet:
    """The slide; its passport opens the view of what was asked."""
    return Sheet(
        SLIDE.width_pt, SLIDE.height_pt, words.title,
        (Group(HEAD, head(words.title, words.lead)), *(g for g in parts.groups if g.items), _foot(words, date)),
        table=parts.table, chart=parts.chart, notes=words.notes or f"{words.title}\n{words.lead}",
        passport=passport_of_view(selection, world, date), dpi=SLIDE.dpi,
    )  # fmt: skip


def head(title: str, lead: str) -> tuple[Item, ...]:
    """Title, smaller where it is long, and a sentence on at most two lines."""
    size = next((s for s in (22.0, 19.0, 16.0) if len(wrap(title, WIDE, s, True)) == 1), 14.0)
    told = wrap(lead, WIDE, 10.5, most=2)
    return (
        *column(wrap(title, WIDE, size, True, 1), LEFT, 16, form(size, INK, True, key="title")),
        *column(told, LEFT, 44, form(10.5, SOFT, key="subtitle"), 1.3),
    )


def _foot(words: Said, date: str) -> Group:
    told = "　".join(part for part in (f"资料来源：政策文件原文；{DRAWN}", INTERNAL, date) if part)
    lines = [*wrap(words.foot, WIDE, NOTE_PT, most=1), told]
    return Group(FOOT, tuple(column(lines, LEFT, 508, form(NOTE_PT, SOFT), 1.3)))


def table_block(box: Box, header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> TableBlock:
    """As many rows as the box holds, each cell on one line; a last row says how many more there are."""
    size = 8.5
    room = int(box.height_pt / (size * 1.75)) - 1
    widths = tuple(box.width_pt * share / sum(shares) for share in shares)
    kept = [tuple(map(str, row)) for row in (rows if len(rows) <= room else rows[: room - 1])]
    if len(rows) > len(kept):
        kept.append(("", f"另有 {len(rows) - len(kept)} 行，见表格文件", *[""] * (len(header) - 2)))
    cut = tuple(tuple(_fit(cell, wide, size) for cell, wide in zip(row, widths, strict=True)) for row in kept)
    return TableBlock(box, tuple(header), cut, widths, size)


def _fit(text: str, wide: float, size: float) -> str:
    lines = wrap(text, wide - size, size, most=1)
    return lines[0] if lines else ""


def legend(entries: Sequence[tuple[Item, str]], x_pt: float, y_pt: float, each: int = 4) -> Group:
    """Symbols drawn at the origin, each with its words, so many in a row."""
    items: list[Item] = []
    for n, (symbol, words) in enumerate(entries):
        x, y = x_pt + ENTRY_PT * (n % each), y_pt + 13 * (n // each)
        items += [moved_item(symbol, x, y), Text(x + 9, y + 3, words, 9, INK)]
    return Group("图例", tuple(items))
