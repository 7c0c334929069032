"""Table, chart and notes of a slide, renewed from its sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from pptx.chart.chart import Chart
from pptx.chart.plot import BarPlot
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from export.refresh import edit
from export.refresh.edit import Element
from export.refresh.report import Log
from export.sheet.items import ChartBlock, Sheet
from export.slide.data import cells, chart_alt, chart_data, table_alt
from export.slide.names import CHART, NOTES_END, TABLE
from export.slide.shapes import elements, words
from intake.markup import remove

_ROWS = re.compile(r"共 (\d+) 行$")
SINGLE_PLOTS = ("barChart", "bar3DChart", "lineChart", "pieChart", "areaChart", "doughnutChart")


def renew_table(slide: Slide, sheet: Sheet, log: Log) -> None:
    """Header and cells; rows that somebody deleted stay deleted, rows that somebody added stay."""
    frame = next((f for f in _frames(slide.shapes) if f.has_table and f.name.startswith(TABLE)), None)
    new = sheet.table
    if frame is None or new is None:
        if frame is not None:
            log.lose(TABLE, "现在没有表格可填")
        return
    rows = list(frame._element.iter(qn("a:tr")))
    exported = _ROWS.search(edit.alt_of(frame._element))
    had = min(int(exported[1]) if exported else len(rows) - 1, len(rows) - 1)
    if had < 1 or any(len(row.findall(qn("a:tc"))) != len(new.header) for row in rows):
        log.keep(TABLE, "列数改过，没有更新")
        return
    cut = exported and len(rows) - 1 < int(exported[1])
    header, *want = cells(new)
    want = want[:had] if cut else want
    _fit_rows(rows, had, len(want), log)
    rows = list(frame._element.iter(qn("a:tr")))
    for row, texts in zip(rows, (header, *want), strict=False):
        for n, (cell, text) in enumerate(zip(row.findall(qn("a:tc")), texts, strict=True)):
            log.note(f"{TABLE} {texts[0]}", header[n], edit.set_text(cell, text))
    edit.set_alt(frame._element, table_alt(new.header, len(new.rows)))


def _frames(found: Iterable[BaseShape]) -> Iterator[GraphicFrame]:
    """Graphic frames at any depth."""
    for shape in found:
        if isinstance(shape, GraphicFrame):
            yield shape
        elif isinstance(shape, GroupShape):
            yield from _frames(shape.shapes)


def _fit_rows(rows: list[Element], had: int, want: int, log: Log) -> None:
    """Exported rows taken away or, like those two above, added; rows that somebody added stay below."""
    for row in rows[1 + want : 1 + had]:
        remove(row)
        log.note(TABLE, "去掉一行", (edit.text_of(row), ""))
    last, above = rows[had], rows[max(had - 1, 1)]
    for n in range(want - had):
        made = deepcopy(above if n % 2 == 0 else rows[had])
        last.addnext(made)
        last = made
        log.note(TABLE, "增加一行", ("", f"第 {had + n + 1} 行"))


def renew_chart(slide: Slide, sheet: Sheet, log: Log) -> None:
    """Values and categories, and the title where nobody rewrote it; type and look of the chart stay."""
    frame = next((f for f in _frames(slide.shapes) if f.has_chart and f.name.startswith(CHART)), None)
    new = sheet.chart
    if frame is None or new is None:
        if frame is not None:
            log.lose(CHART, "现在没有图表数据")
        return
    made: Chart = frame.chart
    drawn: list[BarPlot] = list(made.plots)
    plots = [made._chartSpace.find(f".//{qn(f'c:{kind}')}") for kind in SINGLE_PLOTS]
    if sum(plot is not None for plot in plots) != 1 or len(list(drawn[0].series)) != 1:
        log.keep(CHART, "图表类型或系列改过，没有更新数据")
        return
    _chart_values(frame, made, new, log)


def _chart_values(frame: GraphicFrame, made: Chart, new: ChartBlock, log: Log) -> None:
    plots: list[BarPlot] = list(made.plots)
    old = dict(zip((str(c) for c in plots[0].categories), plots[0].series[0].values, strict=False))
    now = dict(zip(new.categories, new.values, strict=True))
    title = edit.text_of(made._chartSpace.find(f".//{qn('c:title')}")) if made.has_title else ""
    untouched = title and edit.alt_of(frame._element).startswith(f"{title}：")
    if list(old.items()) != list(now.items()):
        made.replace_data(chart_data(new))
        for name in dict.fromkeys([*old, *now]):
            pair = _figure(old.get(name)), _figure(now.get(name))
            log.note(f"{CHART} {name}", "数值", pair if pair[0] != pair[1] else None)
    if untouched:
        log.note(CHART, "标题", edit.set_text(made._chartSpace.find(f".//{qn('c:title')}"), new.title))
    elif title and title != new.title:
        log.keep(CHART, f"标题改写过，保留“{title}”")
    edit.set_alt(frame._element, chart_alt(new))


def renew_notes(slide: Slide, sheet: Sheet, log: Log) -> None:
    """The paragraphs above the line that ends the atlas's own notes; those below it stay."""
    frame = slide.notes_slide.notes_text_frame if sheet.notes and slide.has_notes_slide else None
    if frame is None:
        return
    paragraphs = list(frame._txBody.p_lst)
    end = next((n for n, one in enumerate(paragraphs) if edit.text_of(one) == NOTES_END), None)
    if end is None:
        log.keep("备注", "找不到图谱备注的结束行，没有更新")
        return
    old = "\n".join(edit.text_of(one) for one in paragraphs[:end])
    if old == sheet.notes:
        return
    for one in paragraphs[:end]:
        remove(one)
    for line in sheet.notes.split("\n"):
        paragraphs[end].addprevious(*elements(f"<a:p><a:r><a:t>{words(line)}</a:t></a:r></a:p>"))
    log.note("备注", "内容", (old, sheet.notes))


def _figure(value: float | None) -> str:
    return "无" if value is None else f"{value:g}"
