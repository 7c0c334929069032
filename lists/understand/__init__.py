"""What a planner's table says: its sheet, headings, columns, units and rows, and every line that is none of them.

In: bytes of a file, or pasted text, and what the planner corrected. Out: `Understood`. Imports the rest of lists,
geo and intake; lists, the command line and the page may import it.
"""

from __future__ import annotations

from pathlib import PurePath

from intake.apart import read_watched
from intake.progress import Watch, patiently
from lists.book import LISTS
from lists.understand.longer import by_year, years_of
from lists.understand.reader import read_table
from lists.understand.values import (
    Block,
    ColumnKind,
    MeasureUnit,
    Part,
    Question,
    Reason,
    TableColumn,
    Understood,
    Wish,
)
from lists.understand.wire import plain, received, wish_from, wish_text

AS_WE_THINK = Wish()


def understand(data: bytes, name: str, wish: Wish = AS_WE_THINK, watch: Watch = patiently) -> Understood:
    """The table in a file, read in the process that intake keeps for it.

    `watch` is told how many lines are read (8192, 行), and ends the reading with False. Raises Refused, in Chinese;
    Cancelled where it was ended.
    """
    suffix = PurePath(name).suffix.lower()
    return received(read_watched(read_table, data, LISTS, watch, suffix=suffix, name=name, wish=plain(wish)))


def understand_text(text: str, wish: Wish = AS_WE_THINK) -> Understood:
    """The table in cells that were pasted. Raises Refused, in Chinese."""
    return understand(text.encode(), "粘贴的表格.txt", wish)


__all__ = [
    "Block",
    "ColumnKind",
    "MeasureUnit",
    "Part",
    "Question",
    "Reason",
    "TableColumn",
    "Understood",
    "Wish",
    "by_year",
    "understand",
    "understand_text",
    "wish_from",
    "wish_text",
    "years_of",
]
