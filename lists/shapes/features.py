"""Features with properties and a shape as a sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from intake.budget import Refused
from lists.grid import Cell
from lists.lanes import Grid, grid

SHAPE = "图形"
"""Heading of the column of shapes: well-known binary in hexadecimal digits."""
MOST_FEATURES, MOST_PROPERTIES = 1_050_000, 500


def sheet_of(name: str, properties: Sequence[Mapping[str, Any]], shapes: Sequence[Any], system: str) -> Grid:
    """Features as a sheet: their properties, each once, and their shape. Raises Refused for too many."""
    headings = list(dict.fromkeys(key for one in properties for key in one))
    if len(properties) > MOST_FEATURES or len(headings) > MOST_PROPERTIES:
        raise Refused(f"图层有 {len(properties)} 个要素、{len(headings)} 项属性，太多：请分成几个文件")
    shape = f"{SHAPE}（2）" if SHAPE in headings else SHAPE
    found = grid(name, _rows([*headings, shape], properties, shapes))
    return Grid(found.name, found.lanes, found.height, headed=True, system=system)


def _rows(
    headings: Sequence[str], properties: Sequence[Mapping[str, Any]], shapes: Sequence[Any]
) -> Iterator[Sequence[Cell]]:
    yield headings
    words = shapely.to_wkb(np.array(shapes, dtype=object), hex=True)
    for one, word in zip(properties, words, strict=True):
        yield [*(_cell(one.get(heading)) for heading in headings[:-1]), word]


def _cell(value: Any) -> Cell:
    """A property as a cell: lists and objects as they are written in JSON."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)
