"""One page, laid out once in points, that every writer draws: paths, circles, texts in named groups, a table, a chart.

Origin top left, x to the right, y down, 72 points to the inch. Items later in a group lie above earlier ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

HEADER, STRIPE = "#662506", "#f6f1ea"
"""Grounds of a table's header and of every second row."""
PART = re.compile(r"/(ring|hatch|centre|count|(?:tie|end)\d+)$")
"""How the key of a part of a symbol ends; the symbol itself has the key without it."""


@dataclass(frozen=True, slots=True)
class Paint:
    """Fill and line of an item; `theme` names a colour role (tier:千亿, bubble, …) that a deck may recolour."""

    fill: str | None = None
    stroke: str | None = None
    width_pt: float = 0.0
    dash_pt: tuple[float, ...] = ()
    opacity: float = 1.0
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Rings (or open lines) of (n, 2) points; holes are rings too, filled by the even-odd rule.

    `key` is the stable name of the thing drawn (e.g. county:411403), `alt` its text for readers and tooltips.
    `arrow`: an open line of two points that ends in a head. `unit`: the unit whose own ground this is (county:411403).
    `symbol`: it stands for a thing at a point, so no name may hide it.
    """

    rings: tuple[np.ndarray, ...]
    closed: bool
    paint: Paint
    key: str = ""
    alt: str = ""
    arrow: bool = False
    unit: str = ""
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle by its centre and radius; `symbol` as for a path."""

    x_pt: float
    y_pt: float
    radius_pt: float
    paint: Paint
    key: str = ""
    alt: str = ""
    symbol: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; (x, y) is the baseline point at its start, middle or end; halo is a white outline.

    Further lines, after a line break, stand below it (`export.sheet.simple.LEADING`).
    """

    x_pt: float
    y_pt: float
    text: str
    size_pt: float
    colour: str = "#222222"
    bold: bool = False
    anchor: str = "start"
    halo: bool = False
    key: str = ""


Item = Path | Circle | Text


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one name (a layer of the scene, 图例, 标题 …); writers keep it as a group or layer."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page."""

    x_pt: float
    y_pt: float
    width_pt: float
    height_pt: float


CELL_LEADING, CELL_PAD = 1.32, 0.43
"""Of a cell's text, in its size: from line to line, and above and below them together."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table as data: every row has as many texts as the header.

    `grounds`: of the header and of every second row.
    `heights` of header and rows: on a slide, cells of such a table have as many lines as their row has room for.
    """

    box: Box
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    size_pt: float
    heights: tuple[float, ...] = ()
    grounds: tuple[str, str] = (HEADER, STRIPE)

    def lines_in(self, height_pt: float) -> int:
        """How many lines a row of such a height holds."""
        return max(1, round((height_pt / self.size_pt - CELL_PAD) / CELL_LEADING))

    def height_of(self, lines: int) -> float:
        """Height of a row of so many lines."""
        return self.size_pt * (CELL_LEADING * lines + CELL_PAD)


@dataclass(frozen=True, slots=True)
class Series:
    """One part of every bar of a chart: its name, colour and values; `hatch` is the colour of lines over it."""

    name: str
    colour: str
    values: tuple[float, ...]
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A bar chart as data: one bar a category, of `values` in all; with `series` each bar is stacked of their parts.

    `upright`: the bars stand, with their names below them.
    """

    box: Box
    title: str
    categories: tuple[str, ...]
    values: tuple[float, ...]
    colour: str
    series: tuple[Series, ...] = ()
    upright: bool = False

    @property
    def parts(self) -> tuple[Series, ...]:
        """The series, or the one that a plain chart has."""
        return self.series or (Series(self.title, self.colour, self.values),)


@dataclass(frozen=True)
class Sheet:
    """A laid-out page and what belongs to it: notes for the speaker, the map's passport, names that found no room.

    `dpi` is the resolution that a picture of pixels has (144: a slide of 1920 × 1080).
    """

    width_pt: float
    height_pt: float
    title: str
    groups: tuple[Group, ...]
    background: str | None = "#ffffff"
    table: TableBlock | None = None
    chart: ChartBlock | None = None
    notes: str = ""
    passport: Mapping[str, str] = field(default_factory=dict)
    dropped_labels: tuple[str, ...] = ()
    dpi: float = 144.0
