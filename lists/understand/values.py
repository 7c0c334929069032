"""What was understood of a planner's table, and what the planner corrected: plain frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
import pandas as pd


class ColumnKind(StrEnum):
    """What a column holds; the value is the word for people."""

    PLACE = "地方"
    CODE = "行政区划代码"
    INDUSTRY = "产业"
    NAME = "名称"
    NUMBER = "数值"
    YEAR = "年份"
    DATE = "日期"
    LON = "经度"
    LAT = "纬度"
    SHAPE = "图形"
    UNIT = "计量单位"
    TEXT = "文字"


class Reason(StrEnum):
    """Why a line of the file is no row of the table."""

    TITLE = "标题"
    HEAD = "表头"
    BLANK = "空行"
    TOTAL = "合计"
    SECTION = "小节标题"
    PART = "其中（已含在上一行）"
    NOTE = "说明"
    AGAIN = "重复的表头"
    OTHER = "不在所选的表内"
    DAMAGED = "读不出来"


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A unit of measure: one of it is `factor` of its base (万元: 10000 元)."""

    name: str
    base: str
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of the table, as understood.

    `name` is unique and heads the column in `Block.rows`; `path`: the headings above each other. `unit_from`: where
    the unit stands (表头, 标题, 计量单位列, 格内, 指定). `year`, `measure`: of a heading with a year in it.
    `at`: its column in the sheet, from 1 (its line where the table lies on its side). `made`: here, not in the file.
    """

    name: str
    path: tuple[str, ...]
    kind: ColumnKind
    unit: MeasureUnit | None = None
    unit_from: str = ""
    year: int | None = None
    measure: str = ""
    at: int = 0
    empty: int = 0
    notes: tuple[str, ...] = ()
    made: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """Lines `line` to `last` of a part that are no rows of the table, for one reason; `cells`: what the first says."""

    line: int
    last: int
    reason: Reason
    cells: tuple[str, ...] = ()
    part: int = 0

    @property
    def count(self) -> int:
        """How many lines."""
        return self.last - self.line + 1


@dataclass(frozen=True, slots=True)
class CellRemark:
    """One cell that was not read as it is written."""

    line: int
    column: str
    found: str
    read: str
    why: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A rectangle of the sheet that holds a table; lines and columns counted from 1, both ends included.

    `heads`: first and last line of the headings (columns, where it lies on its side); (0, 0) where there are none.
    """

    first: int
    last: int
    left: int
    right: int
    heads: tuple[int, int] = (0, 0)
    turned: bool = False
    title: str = ""

    @property
    def read(self) -> int:
        """How many lines it has along which its rows run."""
        return self.right - self.left + 1 if self.turned else self.last - self.first + 1


@dataclass(frozen=True, eq=False)
class Block:
    """One table: its columns, its rows, and every line that is none of them.

    `rows`: a column for each of `columns`, numbers as Float64 in the column's unit, all else as text; `lines` and
    `part`: where each row stands (the number of its line in the file; its part). Lines read = `kept` + `lost`, always.
    """

    parts: tuple[Part, ...]
    columns: tuple[TableColumn, ...]
    rows: pd.DataFrame
    lines: np.ndarray
    part: np.ndarray
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[CellRemark, ...] = ()
    remarked: int = 0
    """How many cells have a remark; the first thousand are in `remarks`."""
    year: int | None = None
    """The year that the titles name, for a table that names none itself."""

    @property
    def read(self) -> int:
        """Lines read."""
        return sum(part.read for part in self.parts)

    @property
    def kept(self) -> int:
        """Lines that became rows (a line may have made several, one for each year)."""
        return len(np.unique(self.part.astype(np.int64) * 2**32 + self.lines))

    @property
    def lost(self) -> int:
        """Lines that did not."""
        return sum(dropped.count for dropped in self.dropped)

    def of(self, kind: ColumnKind) -> tuple[TableColumn, ...]:
        """The columns of a kind, in order."""
        return tuple(column for column in self.columns if column.kind is kind)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a planner corrected; an empty field leaves the matter to us. Lines and columns are counted from 1.

    `table`: which of several tables in the sheet (place in `Understood.tables`). `heads`: first and last line of the
    headings. `turned`: whether it lies on its side. `joined`: whether tables side by side are one. `kinds` and
    `units`: by name of column. `keep` and `drop`: lines. `system`: of the coordinates, a key of `SYSTEMS`.
    """

    sheet: str = ""
    table: int | None = None
    heads: tuple[int, int] | None = None
    turned: bool | None = None
    joined: bool | None = None
    kinds: tuple[tuple[str, ColumnKind], ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    keep: tuple[int, ...] = ()
    drop: tuple[int, ...] = ()
    system: str = ""

    def with_kind(self, column: str, kind: ColumnKind) -> Wish:
        """The same, and a column is of a kind."""
        return replace(self, kinds=(*(k for k in self.kinds if k[0] != column), (column, kind)))

    def with_unit(self, column: str, unit: str) -> Wish:
        """The same, and a column is in a unit."""
        return replace(self, units=(*(u for u in self.units if u[0] != column), (column, unit)))


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question: its words, and what is then wished."""

    words: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Question:
    """Something that only the planner knows; the first choice is shown until it is answered."""

    key: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SheetNote:
    """One sheet of the file."""

    name: str
    lines: int
    columns: int
    hidden: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """The top of the sheet as it is written, to be shown beside what was understood; `merged`: as `Part` counts."""

    rows: tuple[tuple[str, ...], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True)
class Understood:
    """A file as understood: the sheet, the table in it, what is to be told and asked."""

    file: str
    sheets: tuple[SheetNote, ...]
    sheet: str
    tables: tuple[Part, ...]
    block: Block
    notes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    original: Original = field(default_factory=Original)
    shape: str = ""
    """Equal for files of the same shape: what a wish is remembered under."""
    wish: Wish = field(default_factory=Wish)
    """What was followed."""

    @property
    def settled(self) -> bool:
        """Whether nothing is left to ask."""
        return not self.questions
