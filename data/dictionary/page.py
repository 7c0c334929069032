"""The data dictionary as a page."""

from __future__ import annotations

from collections.abc import Iterator

from data.dictionary.columns import DataColumn
from data.dictionary.tables import Described, described
from disk.roots import ROOT

PAGE = ROOT / "docs" / "data-dictionary.md"
LONGEST = 28
"""Characters of an example; a longer one is cut."""

HEAD = """# 数据字典 · Data dictionary

本页由 `python -m data.dictionary` 从程序的记录定义生成，请勿手改。
来源、许可与核对见 [data/README.md](../data/README.md)；
政策表另有可机读的 [datapackage.json](../data/policy/datapackage.json)（Frictionless）。

Made from the records by `python -m data.dictionary`; do not edit. All files are UTF-8. 必填 means that the validator
refuses an empty cell. Words in 可取值 are all that a cell may hold.
"""
COLUMNS = "| 列 | 含义 | Meaning | 类型 | 单位 | 必填 | 可取值 | 例 |\n|---|---|---|---|---|---|---|---|"


def page_text() -> str:
    """The whole page."""
    tables = described()
    index = [f"- [`{t.path}`](#{_anchor(t)}) {t.chinese}" for t in tables]
    return "\n".join([HEAD, *index, *(line for table in tables for line in _table(table))]) + "\n"


def _anchor(table: Described) -> str:
    return "".join(c for c in table.path if c.isalnum() or c == "_")


def _table(table: Described) -> Iterator[str]:
    yield f"\n## {table.path}\n\n{table.chinese} · {table.english.rstrip('.')}."
    if table.notes:
        yield f"\n{table.notes}"
    yield f"\n键 Key: {f'`{table.key}`' if table.key else '无 none'}\n\n{COLUMNS}"
    yield from map(_row, table.columns)


def _row(column: DataColumn) -> str:
    example = column.example if len(column.example) <= LONGEST else f"{column.example[: LONGEST - 1]}…"
    words = "、".join(word for word in column.words if word) or column.pattern
    if column.limits:
        words = "{:g}～{:g}".format(*column.limits)
    must = "" if column.may_be_empty else "是"
    cells = (column.chinese, column.english, column.kind, column.unit, must, words, example)
    return " | ".join((f"| `{column.name}`", *(cell.replace("|", "\\|") for cell in cells))) + " |"
