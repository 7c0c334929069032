"""What a record says of its columns: the docstring under each field, read from the source, and the field's type."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any, get_type_hints

TOLD = re.compile(r"(?P<chinese>[^·]+?)(?P<empty>（可空）)? · (?P<english>.+?)(?: \[(?P<unit>[^\]]+)\])?\.?")
"""First paragraph of a docstring: Chinese · English [unit]."""

KINDS = {str: "文本", bool: "true / false", dt.date: "日期", int: "整数", float: "数字", bytes: "几何"}
LIST = "文本，多项以 ; 分开"


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of a table, as its record tells it; `unit` may be empty.

    `words` is its vocabulary, `limits` its lowest and highest figure, `pattern` a regular expression of a whole cell.
    """

    name: str
    chinese: str
    english: str
    kind: str
    unit: str
    may_be_empty: bool
    words: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    pattern: str = ""
    example: str = ""


def first_line(docstring: str | None) -> re.Match[str] | None:
    """The parts of a docstring's first paragraph, when it follows the form Chinese · English [unit]."""
    paragraph = " ".join((docstring or "").strip().split("\n\n")[0].split())
    return TOLD.fullmatch(paragraph)


def columns_of(record: type) -> dict[str, DataColumn]:
    """Columns by name, in the order of the fields. ValueError naming the fields that say nothing of themselves."""
    told, hints = _docstrings(record), get_type_hints(record)
    found = {field.name: first_line(told.get(field.name)) for field in fields(record)}
    if silent := [name for name, match in found.items() if match is None]:
        raise ValueError(f"{record.__name__}: no docstring of the form Chinese · English under {', '.join(silent)}")
    return {name: _column(name, match, hints[name]) for name, match in found.items() if match}


def _column(name: str, told: re.Match[str], hint: Any) -> DataColumn:
    optional = isinstance(hint, types.UnionType)
    inner = hint.__args__[0] if optional else hint
    empty = optional or told["empty"] is not None
    return DataColumn(name, told["chinese"], told["english"], KINDS.get(inner, LIST), told["unit"] or "", empty)


def _docstrings(record: type) -> Mapping[str, str]:
    """Field -> the string literal under it, of the record and the records it extends."""
    found: dict[str, str] = {}
    for owner in reversed(record.__mro__[:-1]):
        found.update(_under_fields(owner))
    return found


def _under_fields(owner: type) -> Iterator[tuple[str, str]]:
    module = ast.parse(inspect.getsource(inspect.getmodule(owner)))  # type: ignore[arg-type]
    body = next(n.body for n in ast.walk(module) if isinstance(n, ast.ClassDef) and n.name == owner.__name__)
    for field, after in pairwise(body):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, text
