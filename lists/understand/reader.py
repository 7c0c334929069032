"""What runs in the reader's process: bytes to a table as understood, and back over the wire."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from intake.budget import Refused
from intake.wire import Answer
from lists.book import Book, book
from lists.lanes import Grid
from lists.understand.columns import block_of
from lists.understand.known import is_unit
from lists.understand.marks import plain
from lists.understand.placed import located
from lists.understand.raw import joined, raw_of
from lists.understand.tables import parts_of
from lists.understand.units import standing, unit
from lists.understand.values import (
    Block,
    Choice,
    MeasureUnit,
    Original,
    Part,
    Question,
    Reason,
    SheetNote,
    Understood,
    Wish,
)
from lists.understand.wire import of_type, sent

SHOWN_LINES, SHOWN_COLUMNS = 60, 60
EMPTY = "这个文件是空的，没有表头：请检查是否保存完整，或数据是否在隐藏的工作表里"


@dataclass(frozen=True, eq=False)
class SheetSeen:
    """A sheet and the tables in it."""

    sheet: Grid
    parts: tuple[Part, ...]


def read_table(data: bytes, *, suffix: str, name: str, wish: dict[str, Any]) -> Answer:
    """What `understand` asks of the reader's process."""
    return sent(understood(book(data, suffix), name, of_type(Wish, wish)))


def understood(book: Book, file: str, wish: Wish) -> Understood:
    """The table of a file. Raises Refused for a file without any, or a wish that cannot be."""
    seen = _chosen(book, wish)
    parts, block_parts = _wished_parts(seen, wish)
    raw = joined([raw_of(seen.sheet, part, number, wish) for number, part in enumerate(block_parts)])
    block = block_of(raw, block_parts, wish, _standing(seen.sheet, block_parts))
    placed = located(block, file, seen.sheet.system, wish)
    return Understood(
        file, _sheet_notes(book, seen), seen.sheet.name, parts, placed.block,
        notes=(*book.notes, *_notes(book, seen, block_parts), *_left_out(block, wish), *placed.notes),
        questions=(*_questions(parts, block_parts, wish), *placed.questions),
        original=_original(seen.sheet), shape=_shape(seen, parts), wish=wish,
    )  # fmt: skip


def _chosen(book: Book, wish: Wish) -> SheetSeen:
    """The sheet that is wished, or the one with the most in it."""
    filled = [sheet for sheet in book.sheets if sheet.height]
    if not filled:
        raise Refused(EMPTY)
    if wish.sheet and wish.sheet not in [sheet.name for sheet in filled]:
        known = "、".join(sheet.name for sheet in filled[:10])
        raise Refused(f"没有名为“{wish.sheet}”的工作表，或其中没有内容：有 {known}")
    asked = [sheet for sheet in filled if sheet.name == wish.sheet] if wish.sheet else filled
    best = max(asked, key=lambda sheet: (sheet.height > 1, sheet.height * min(sheet.width, 20)))
    return SheetSeen(best, parts_of(best))


def _wished_parts(seen: SheetSeen, wish: Wish) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """All tables of the sheet, and those that the block is made of."""
    parts = tuple(_as_wished(part, seen.sheet, wish) for part in seen.parts)
    if wish.table is not None:
        if not 0 <= wish.table < len(parts):
            raise Refused(f"这张工作表里只有 {len(parts)} 张表")
        return parts, (parts[wish.table],)
    return parts, parts if wish.joined is not False else parts[:1]


def _as_wished(part: Part, sheet: Grid, wish: Wish) -> Part:
    if wish.turned is not None and wish.turned != part.turned:
        part = _lain(part, sheet) if wish.turned else _upright(part)
    if wish.heads is not None:
        part = replace(part, heads=wish.heads)
    return part


def _lain(part: Part, sheet: Grid) -> Part:
    """The same table on its side: its first column heads the rows."""
    first = part.heads[0] or 1
    return replace(part, first=first, last=sheet.height, heads=(part.left, part.left), turned=True)


def _upright(part: Part) -> Part:
    return replace(part, heads=(part.first, part.first), first=1, turned=False)


def _standing(sheet: Grid, parts: Sequence[Part]) -> tuple[MeasureUnit, ...]:
    """The units that the titles name."""
    found: dict[MeasureUnit, None] = {}
    for part in parts:
        over = part.first - 1 if part.turned else max(part.heads[0] - 1, 0)
        for row in sheet.rows(0, over):
            for cell in filter(None, row[part.left - 1 : part.right]):
                found.update(dict.fromkeys(standing(cell) or filter(None, [unit(cell)])))
    return tuple(found)


def _sheet_notes(book: Book, seen: SheetSeen) -> tuple[SheetNote, ...]:
    shown = [SheetNote(one.name, one.height, one.width, False, one is seen.sheet) for one in book.sheets]
    return (*shown, *(SheetNote(name, 0, 0, True) for name in book.hidden))


def _notes(book: Book, seen: SheetSeen, parts: Sequence[Part]) -> tuple[str, ...]:
    notes: list[str] = []
    filled = [sheet for sheet in book.sheets if sheet.height]
    if len(filled) > 1:
        notes.append(f"文件有 {len(filled)} 张有内容的工作表，读的是“{seen.sheet.name}”")
    if book.hidden:
        notes.append(f"有 {len(book.hidden)} 张隐藏的工作表没有读")
    if not any(part.heads[1] for part in parts):
        notes.append("没有找到表头，列按次序命名：第一行若是表头，请指出")
    return tuple(notes)


def _left_out(block: Block, wish: Wish) -> tuple[str, ...]:
    """The lines of another table below this one."""
    others = [lost for lost in block.dropped if lost.reason is Reason.OTHER and lost.line not in wish.drop]
    told = "、".join(f"第 {lost.line}～{lost.last} 行" for lost in others[:5])
    return (f"{told} 像是下面的另一张表，没有读：要用它，请单独存成一张工作表",) if others else ()


def _questions(parts: Sequence[Part], used: Sequence[Part], wish: Wish) -> tuple[Question, ...]:
    found: list[Question] = []
    if any(part.turned for part in used) and wish.turned is None:
        words = "这张表横着排：地方在表头，指标在左侧。已转成每个地方一行，对吗？"
        yes = Choice("对，每个地方一行", replace(wish, turned=True))
        found.append(Question("turned", words, (yes, Choice("不对，按原样读", replace(wish, turned=False)))))
    if len(parts) > 1 and wish.joined is None and wish.table is None:
        words = f"这张工作表里有 {len(parts)} 张表并排。已接成一张，对吗？"
        single = [Choice(f"只读第 {n + 1} 张", replace(wish, table=n)) for n in range(min(len(parts), 30))]
        found.append(Question("joined", words, (Choice("对，接成一张", replace(wish, joined=True)), *single)))
    return tuple(found)


def _original(sheet: Grid) -> Original:
    rows = sheet.rows(0, SHOWN_LINES)
    merged = [(a + 1, b + 1, c + 1, d + 1) for a, b, c, d in sheet.merged if a < SHOWN_LINES]
    return Original(tuple(tuple(cell[:200] for cell in row[:SHOWN_COLUMNS]) for row in rows), tuple(merged[:500]))


def _shape(seen: SheetSeen, parts: Sequence[Part]) -> str:
    """The same for files of one shape: places of the tables and their headings, but no names of places."""
    told: list[str] = []
    for part in parts:
        first, last = (part.first, part.first) if part.turned else part.heads
        rows = seen.sheet.rows(max(first - 1, 0), last)
        labels = [cell for row in rows for cell in row[part.left - 1 : part.right]]
        told.append(f"{part.left}:{part.heads}:{part.turned}:" + "|".join(plain(x) for x in labels if not is_unit(x)))
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:24]
