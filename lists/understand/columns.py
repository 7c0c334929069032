"""From columns as written to columns as meant: kind, unit, values; together a Block."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from lists.lanes import Lane
from lists.understand.kinds import LOOKED_AT, kind_of
from lists.understand.marks import date_of, part_of, year_in
from lists.understand.names import unique
from lists.understand.numbers import MOST_TOLD, numbers, rescaled
from lists.understand.raw import Raw
from lists.understand.units import SHARES, parted, unit
from lists.understand.values import Block, CellRemark, ColumnKind, MeasureUnit, Part, TableColumn, Wish

Rule = Callable[[str], tuple[str, str] | None]
"""What a text is read as and why that is worth telling (empty: it is not); None for a text that stays."""
FIGURES = (ColumnKind.NUMBER, ColumnKind.LON, ColumnKind.LAT)
PERCENT = MeasureUnit("%", "%")


@dataclass(eq=False)
class BlockReading:
    """A block in the making: what is known of all columns, and what was found in the cells."""

    raw: Raw
    wish: Wish
    standing: tuple[MeasureUnit, ...]
    """Units that the title names."""
    beside: tuple[MeasureUnit | None, ...] | None = None
    """The unit of each row, where a column names it."""
    remarks: list[CellRemark] = field(default_factory=list)
    remarked: int = 0

    def note(self, column: str, row: int, found: str, told: tuple[str, str]) -> None:
        """Remember that a cell was read otherwise than it is written; `told`: as read, and why."""
        if len(self.remarks) < MOST_TOLD:
            line, part = int(self.raw.lines[row]), int(self.raw.part[row])
            self.remarks.append(CellRemark(line, column, found[:80], told[0], told[1], part))

    def say(self, column: str, lane: Lane, texts: list[str], rule: Rule) -> Lane:
        """The column as a rule reads its texts, with a remark for each cell for which the rule has a reason."""
        read = {text: told for text in texts if (told := rule(text)) is not None}
        rows = lane.rows_of([text for text, told in read.items() if told[1]])
        for row, found in zip(rows[:MOST_TOLD].tolist(), lane.take(rows[:MOST_TOLD]).words(), strict=True):
            self.note(column, row, found, read[found])
        self.remarked += len(rows)
        return lane.read_as({text: told[0] for text, told in read.items()})


def block_of(raw: Raw, parts: Sequence[Part], wish: Wish, standing: tuple[MeasureUnit, ...]) -> Block:
    """The table with every column of its kind."""
    reading = BlockReading(raw, wish, standing)
    columns = _headed(reading)
    reading.beside = _beside(reading, columns)
    filled = [_filled(reading, column, lane) for column, lane in zip(columns, raw.lanes, strict=True)]
    rows = pd.DataFrame({column.name: values for column, values in filled}, index=pd.RangeIndex(len(raw.lines)))
    return Block(tuple(parts), tuple(column for column, _ in filled), rows, raw.lines, raw.part, raw.dropped,
                 tuple(reading.remarks), reading.remarked, _year(columns, parts))  # fmt: skip


def _year(columns: Sequence[TableColumn], parts: Sequence[Part]) -> int | None:
    """The year that the titles name, where no column does."""
    if any(column.kind in (ColumnKind.YEAR, ColumnKind.DATE) or column.year for column in columns):
        return None
    years = {year_in(part.title)[0] for part in parts} - {None}
    return years.pop() if len(years) == 1 else None


def _headed(reading: BlockReading) -> list[TableColumn]:
    """Columns by their headings, and by a look at their cells."""
    raw, wish = reading.raw, reading.wish
    parts = [_parted(path) for path in raw.paths]
    names = unique([path for path, _ in parts], raw.places)
    names = [dict(wish.names).get(name, name) for name in names]
    return [_column(reading, place, name, parts[place]) for place, name in enumerate(names)]


def _parted(path: tuple[str, ...]) -> tuple[tuple[str, ...], MeasureUnit | None]:
    """A path whose headings are without their unit, and the unit."""
    found: MeasureUnit | None = None
    labels: list[str] = []
    for label in path:
        rest, known = parted(label)
        labels.append(rest or label)
        found = known or found
    return tuple(labels), found


def _column(
    reading: BlockReading, place: int, name: str, parts: tuple[tuple[str, ...], MeasureUnit | None]
) -> TableColumn:
    path, lane, at = parts[0], reading.raw.lanes[place], reading.raw.places[place]
    known = parts[1] or reading.raw.units[place]
    kind = dict(reading.wish.kinds).get(name) or _kind(path, lane, known)
    told, measure = year_in("·".join(path)) if kind is ColumnKind.NUMBER else (None, "")
    column = TableColumn(
        name, path, kind, known, "表头" if known else "", told, measure if told else "", at, made=not at
    )
    wished = dict(reading.wish.units).get(name)
    return replace(column, unit=unit(wished), unit_from="指定") if wished else column


def _kind(path: tuple[str, ...], lane: Lane, known: MeasureUnit | None) -> ColumnKind:
    """The kind of a column, by its heading and some of its cells."""
    there = lane.numbers[~np.isnan(lane.numbers)]
    numeric = len(there) > len(lane.texts) - lane.texts.null_count
    if numeric:
        told = [f"{number:.15g}" for number in np.unique(there[:5000])[:LOOKED_AT]]
    else:
        told = lane.texts.slice(0, 200_000).unique().drop_null()[:LOOKED_AT].to_pylist()
    return kind_of(path[-1] if path else "", told, numeric, known is not None)


def _beside(reading: BlockReading, columns: Sequence[TableColumn]) -> tuple[MeasureUnit | None, ...] | None:
    """The unit of each row, from the column that names it."""
    place = next((place for place, column in enumerate(columns) if column.kind is ColumnKind.UNIT), None)
    return None if place is None else tuple(map(unit, reading.raw.lanes[place].words()))


def _filled(reading: BlockReading, column: TableColumn, lane: Lane) -> tuple[TableColumn, pd.Series]:
    if column.kind in FIGURES:
        return _figures(reading, column, lane)
    reading.say(column.name, lane, lane.different(), _damage)
    if column.kind is ColumnKind.DATE:
        lane = reading.say(column.name, lane, lane.different(), _day)
    elif column.kind is ColumnKind.PLACE:
        lane = reading.say(column.name, lane, lane.different(), _part)
    texts = lane.series()
    if column.kind in (ColumnKind.CODE, ColumnKind.YEAR):
        texts = texts.str.removesuffix(".0").str.removesuffix("年")
    return replace(column, empty=int(texts.isna().sum())), texts


def _figures(reading: BlockReading, column: TableColumn, lane: Lane) -> tuple[TableColumn, pd.Series]:
    found = numbers(lane, column.unit)
    values = found.values
    if found.in_cells:
        column = replace(column, unit=found.unit, unit_from="格内")
    elif column.unit is None and column.kind is ColumnKind.NUMBER:
        column, values = _elsewhere(reading, column, values)
    for row, written, read, why in found.odd:
        reading.note(column.name, row, written, (read, why))
    reading.remarked += found.oddities
    notes = _told(found.oddities, found.odd)
    column = replace(column, empty=int(np.isnan(values).sum()), notes=(*column.notes, *notes))
    return column, pd.Series(values).astype("Float64")


def _told(count: int, odd: Sequence[tuple[int, str, str, str]]) -> tuple[str, ...]:
    whys = list(dict.fromkeys(why for *_, why in odd))[:3]
    return (f"{count} 格与所写不同：{'；'.join(whys)}",) if count else ()


def _elsewhere(reading: BlockReading, column: TableColumn, values: np.ndarray) -> tuple[TableColumn, np.ndarray]:
    """The unit where neither heading nor cells name it: the column beside, or the title."""
    if reading.beside is not None:
        return _by_rows(reading.beside, column, values)
    named = reading.standing
    if SHARES.search(column.name):
        named = tuple(one for one in named if one == PERCENT)
    else:
        named = tuple(one for one in named if one != PERCENT)
    if len(named) == 1:
        return replace(column, unit=named[0], unit_from="标题"), values
    if named:
        told = f"标题写了几种单位（{'、'.join(one.name for one in named)}），没有说这一列用哪一种"
        return replace(column, notes=(*column.notes, told)), values
    return column, values


def _by_rows(
    beside: Sequence[MeasureUnit | None], column: TableColumn, values: np.ndarray
) -> tuple[TableColumn, np.ndarray]:
    kinds = list(dict.fromkeys(one for one in beside if one is not None))
    if not kinds:
        return column, values
    common = max(kinds, key=beside.count)
    column = replace(column, unit=common, unit_from="计量单位列")
    if len(kinds) == 1:
        return column, values
    if len({one.base for one in kinds}) > 1:
        told = f"各行单位不同（{'、'.join(one.name for one in kinds[:6])}），不能直接比较"
        return replace(column, unit=None, unit_from="", notes=(*column.notes, told)), values
    told = f"各行单位不同，已换算为{common.name}"
    return replace(column, notes=(*column.notes, told)), rescaled(values, beside, common)


def _damage(text: str) -> tuple[str, str] | None:
    """A text that lost a character on its way."""
    return (text, "有损坏的字，请核对") if "\ufffd" in text else None


def _day(text: str) -> tuple[str, str] | None:
    """A day as it is written here; what is none stays and is told."""
    day = date_of(text)
    return (day, "") if day else (text, "不是日期，保留原文")


def _part(text: str) -> tuple[str, str] | None:
    """其中：巩义市 is 巩义市."""
    inner = part_of(text)
    return (inner, "“其中”一行，已含在上面一行内") if inner else None
