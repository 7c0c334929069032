"""What a workbook holds besides cells: macros, links to other books, formulas. None of it is run; it is told."""

from __future__ import annotations

import re

from intake.archive import Archive

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
FORMULA = re.compile(rb"<f[ >/]")
WITHOUT_VALUE = re.compile(rb"</f>(?:<v\s*/>|<v></v>)?</c>")


def told_of(packed: Archive) -> tuple[str, ...]:
    """What is to be told of a workbook's macros, links and formulas."""
    names = packed.names
    notes: list[str] = []
    if any(name.endswith("vbaProject.bin") for name in names):
        notes.append("工作簿带有宏：没有运行，只读了单元格")
    if any(name.startswith("xl/externalLinks/") for name in names):
        notes.append("有的单元格引用别的工作簿：读的是上次保存时的值，请核对是否最新")
    return (*notes, *_formulas(packed))


def _formulas(packed: Archive) -> tuple[str, ...]:
    """How many cells are formulas, and how many of them have no value in the file."""
    count = empty = 0
    for name in filter(SHEET.fullmatch, packed.names):
        rest = b""
        for block in packed.blocks(name):
            text = rest + block
            rest = text[-64:] if len(text) > 64 else b""
            count += len(FORMULA.findall(text)) - len(FORMULA.findall(rest))
            empty += len(WITHOUT_VALUE.findall(text)) - len(WITHOUT_VALUE.findall(rest))
        count += len(FORMULA.findall(rest))
        empty += len(WITHOUT_VALUE.findall(rest))
    told = (f"有 {count} 格是公式：读的是上次保存时算出的值",) if count > empty else ()
    lost = f"有 {empty} 格公式没有存下结果，按空白处理：请在表格软件中打开、保存一次后再试"
    return (*told, lost) if empty else told
