"""Frozen values as JSON and back, by their types; what a planner corrected as text to be kept."""

from __future__ import annotations

import io
import json
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pandas as pd

from intake.wire import Answer
from lists.understand.values import Block, Understood, Wish

LINE, PART = "\0line", "\0part"
FRAMES = ("rows", "lines", "part")
"""Fields of a block that travel as a table."""


def plain(value: Any) -> Any:
    """A frozen value as dicts, lists, text and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        names = [f.name for f in fields(value) if not (isinstance(value, Block) and f.name in FRAMES)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return str(value) if isinstance(value, StrEnum) else value


def of_type(kind: Any, told: Any) -> Any:
    """The value that was told, of a type. Raises ValueError, TypeError or KeyError where it cannot be one."""
    if get_origin(kind) is UnionType:
        inner = next(one for one in get_args(kind) if one is not NoneType)
        return None if told is None else of_type(inner, told)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), told)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: of_type(hints[name], one) for name, one in told.items()})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(told)
    if not isinstance(told, _class(kind)) and not (kind is float and isinstance(told, int)):
        raise TypeError(f"{told!r} is no {kind}")
    return told


def _class(kind: Any) -> type:
    return kind


def _tuple(kinds: tuple[Any, ...], told: Any) -> tuple[Any, ...]:
    if not isinstance(told, list):
        raise TypeError(f"{told!r} is no list")
    if kinds[-1:] == (...,):
        return tuple(of_type(kinds[0], one) for one in told)
    return tuple(of_type(kind, one) for kind, one in zip(kinds, told, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def sent(found: Understood) -> Answer:
    """A table as understood, on its way to the process that asked."""
    block = found.block
    table = block.rows.assign(**{LINE: block.lines, PART: block.part})
    sink = io.BytesIO()
    table.to_feather(sink, compression="uncompressed")
    return Answer(plain(found), sink.getvalue())


def received(answer: Answer) -> Understood:
    """The table that the reader's process understood."""
    table = pd.read_feather(io.BytesIO(answer.data))
    told = dict(answer.value)
    hints = _hints(Block)
    lines, part = table.pop(LINE).to_numpy(), table.pop(PART).to_numpy()
    parts = {name: of_type(hints[name], one) for name, one in told.pop("block").items()}
    block = Block(rows=table, lines=lines, part=part, **parts)
    rest = {name: of_type(_hints(Understood)[name], one) for name, one in told.items()}
    return Understood(block=block, **rest)


def wish_text(wish: Wish) -> str:
    """What a planner corrected, to be kept."""
    return json.dumps(plain(wish), ensure_ascii=False, sort_keys=True)


def wish_from(text: str) -> Wish:
    """What was kept; ValueError for what is no such text."""
    try:
        return of_type(Wish, json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise ValueError("这不是保存下来的表格读法") from fault
