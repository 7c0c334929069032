"""Lines under headings filled into columns: what stands under one heading stays together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

LONGEST_WHOLE = 9
"""A group of more lines is cut where a column ends, and its heading is told again."""
MORE = "（续）"
STEPS = 9


class Headed(Protocol):
    """A line, frozen, with the heading that stands above it, if any."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def heading(self) -> str:
        """Empty where the line goes on under the heading before."""
        ...


Line = TypeVar("Line", bound=Headed)


@dataclass(frozen=True)
class _Block(Generic[Line]):
    """Lines that stay together: as they begin a column, and as they go on in one, with their heights in points."""

    first: list[Line]
    inside: list[Line]
    first_pt: float
    inside_pt: float


def filled(rows: Sequence[Line], count: int, height: Callable[[Line], float]) -> list[list[Line]]:
    """At most so many columns, the tallest of them as low as whole groups allow; `height` in points."""
    blocks = [_block(part, height) for group in _groups(rows) for part in _parts(group)]
    low, high = 0.0, sum(block.first_pt for block in blocks)
    best = _poured(blocks, high)
    for _ in range(STEPS if count > 1 else 0):
        limit = (low + high) / 2
        columns = _poured(blocks, limit)
        if len(columns) <= count:
            high, best = limit, columns
        else:
            low = limit
    return [_lines(column) for column in best]


def _groups(rows: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for row in rows:
        if row.heading or not found:
            found.append([])
        found[-1].append(row)
    return found


def _parts(group: list[Line]) -> list[list[Line]]:
    """The group, or its lines one by one, each with the heading that stands above it where a column begins."""
    if len(group) <= LONGEST_WHOLE:
        return [group]
    return [[group[0]], *([replace(row, heading=group[0].heading + MORE)] for row in group[1:])]


def _block(part: list[Line], height: Callable[[Line], float]) -> _Block[Line]:
    again = part[0].heading.endswith(MORE)
    inside = [replace(part[0], heading="")] if again else part
    return _Block(part, inside, sum(map(height, part)), sum(map(height, inside)))


def _poured(blocks: Sequence[_Block[Line]], limit: float) -> list[list[_Block[Line]]]:
    """The blocks in columns that are no higher than a limit, but where one block is."""
    columns: list[list[_Block[Line]]] = []
    used = 0.0
    for block in blocks:
        if columns and used + block.inside_pt <= limit:
            columns[-1].append(block)
            used += block.inside_pt
        else:
            columns.append([block])
            used = block.first_pt
    return columns


def _lines(column: Sequence[_Block[Line]]) -> list[Line]:
    return [*column[0].first, *(row for block in column[1:] for row in block.inside)]
