"""The sheet's table and chart as native ones: a table with its own fills, a bar chart with its workbook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from pptx.chart.axis import CategoryAxis
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.plot import BarPlot
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Emu, Pt

from export.sheet.blocks import COLUMN_PT, INK, broken
from export.sheet.items import ChartBlock, Series, TableBlock, Text
from export.sheet.textflow import fit, wrap
from export.slide.names import CHART, TABLE
from export.slide.shapes import box_emu, elements, emu, properties, run_properties, words
from export.slide.theme import colour_xml

LATIN, EAST = "+mn-lt", "+mn-ea"
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
WHITE = "#ffffff"
SPARE = 0.94
"""Of a cell's width: a program without our font sets digits wider."""


def table_alt(header: tuple[str, ...], count: int) -> str:
    """Alt text of a table; a refresh reads from it how many rows were exported."""
    return f"{'、'.join(header)}，共 {count} 行"


def table_xml(table: TableBlock, ids: Iterator[int]) -> str:
    """A graphic frame with a native table; cells too long for their column are cut."""
    box, high = table.box, table.box.height_pt / (len(table.rows) + 1)
    heights = table.heights or (high,) * (len(table.rows) + 1)
    x, y, cx, cy = box_emu(box.x_pt, box.y_pt, box.width_pt, box.height_pt)
    columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in table.widths)
    rows = "".join(
        f'<a:tr h="{emu(heights[n])}">{"".join(_cell(text, n, table) for text in row)}</a:tr>'
        for n, row in enumerate(cells(table))
    )
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{properties(ids, TABLE, table_alt(table.header, len(table.rows)))}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'<p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{TABLE_URI}"><a:tbl><a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{NO_STYLE}'
        f"</a:tableStyleId></a:tblPr><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def cells(table: TableBlock) -> list[list[str]]:
    """Texts of header and rows, each cut to its column's width, where rows have heights to its room in lines."""
    size, rows = table.size_pt, (table.header, *table.rows)
    if table.heights:
        return [[_held(c, (w - size) * SPARE, most, table) for c, w in zip(r, table.widths, strict=True)]
                for r, most in zip(rows, map(table.lines_in, table.heights), strict=True)]  # fmt: skip
    return [[fit(c, w - size, size, n == 0) for c, w in zip(r, table.widths, strict=True)] for n, r in enumerate(rows)]


def _held(text: str, room_pt: float, most: int, table: TableBlock) -> str:
    """As much of a text as has room in lines; the program that shows the slide breaks them itself."""
    return "".join(wrap(text, room_pt, table.size_pt, most=most))


def _cell(text: str, row: int, table: TableBlock) -> str:
    size, (header, stripe) = table.size_pt, table.grounds
    told = Text(0, 0, text, size, WHITE if row == 0 else INK, row == 0)
    fill = header if row == 0 else stripe if row % 2 == 0 else WHITE
    margin = emu(size / 2)
    edges = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT", "lnB"))
    run = f"<a:r>{run_properties(told)}<a:t>{words(text)}</a:t></a:r>"
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></a:txBody>"
        f'<a:tcPr marL="{margin}" marR="0" marT="0" marB="0" anchor="ctr">{edges}{colour_xml(fill)}</a:tcPr></a:tc>'
    )


def chart_alt(chart: ChartBlock) -> str:
    """Alt text of a chart: title, then each bar; a refresh reads the exported title from it."""
    bars = "、".join(f"{name} {value:g}" for name, value in zip(chart.categories, chart.values, strict=True))
    return f"{chart.title}：{bars}"


def chart_data(chart: ChartBlock) -> CategoryChartData:
    """Categories and one series, as python-pptx takes them."""
    data = CategoryChartData(number_format="General")
    data.categories = categories(chart)
    for part in chart.parts:
        data.add_series(part.name, part.values)
    return data


def _level(axis: CategoryAxis) -> None:
    """Names of standing bars are read without turning the head."""
    axis.tick_labels.font.size = Pt(COLUMN_PT)
    for body in axis._element.iter(qn("a:bodyPr")):
        body.set("rot", "0")
        body.set("vert", "horz")


def _fill(part: Series) -> str:
    """The colour of a part, with lines where the map has them."""
    if not part.hatch:
        return colour_xml(part.colour)
    lines, ground = (f'<a:srgbClr val="{colour[1:].upper()}"/>' for colour in (part.hatch, part.colour))
    return f'<a:pattFill prst="ltUpDiag"><a:fgClr>{lines}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>'


def categories(chart: ChartBlock) -> tuple[str, ...]:
    """Names of the bars; where these are stacked with their sums, for which a stacked chart has no labels."""
    rows = zip(chart.categories, chart.values, strict=True)
    if chart.upright:
        return tuple("\n".join((*broken(name), f"{value:g}")) for name, value in rows)
    return tuple(f"{name} {value:g}" for name, value in rows) if chart.series else chart.categories


def chart_type(chart: ChartBlock) -> XL_CHART_TYPE:
    """Bars that lie or stand, stacked where they have several parts."""
    if chart.upright:
        return XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_STACKED if chart.series else XL_CHART_TYPE.BAR_CLUSTERED


def chart_values(chart: Chart) -> dict[str, float]:
    """What a chart shows: category (before it the series, where there are several) -> value."""
    first: BarPlot = next(iter(chart.plots))
    rows = [series for plot in chart.plots for series in plot.series]
    names = [str(category) for category in first.categories]
    several = len(rows) > 1
    return {
        f"{series.name} {name}" if several else name: float(value)
        for series in rows
        for name, value in zip(names, series.values, strict=False)
        if value is not None
    }


def add_chart(slide: Slide, chart: ChartBlock) -> GraphicFrame:
    """A native bar chart on the slide, the first category on top. Its id is the largest plus one."""
    box = chart.box
    x, y, cx, cy = (Emu(v) for v in box_emu(box.x_pt, box.y_pt, box.width_pt, box.height_pt))
    shapes: Any = slide.shapes  # the library's annotations of add_chart name neither what it takes nor what it returns
    frame: GraphicFrame = shapes.add_chart(chart_type(chart), x, y, cx, cy, chart_data(chart))
    frame.name = CHART
    next(frame._element.iter(qn("p:cNvPr"))).set("descr", chart_alt(chart))
    _dress(frame.chart, chart)
    return frame


def _dress(made: Chart, chart: ChartBlock) -> None:
    step = (chart.box.height_pt - 18) / len(chart.categories)
    size = COLUMN_PT if chart.upright else min(9.0 * max(1.0, step / 19), 0.62 * step)
    made.font.size, made.font.name = Pt(max(6.5, round(size, 1))), LATIN
    made.has_legend = False
    _entitle(made, chart.title, Pt(max(7.0, round(1.15 * size, 1))))
    names, values = made.category_axis, made.value_axis
    names.reverse_order = not chart.upright
    names.format.line.width = Pt(0.6)
    if chart.upright and isinstance(names, CategoryAxis):
        _level(names)
    _name_every_bar(made)
    values.visible = values.has_major_gridlines = False
    values.minimum_scale = 0
    plot: BarPlot = next(iter(made.plots))
    plot.gap_width, plot.has_data_labels = 43, not chart.series
    if not chart.series:
        plot.data_labels.show_value = True
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    _paint_bars(plot, chart)
    _number_axes(made)
    for latin in made._chartSpace.iter(qn("a:latin")):
        latin.addnext(etree.Element(qn("a:ea"), typeface=EAST))


def _entitle(made: Chart, words: str, size: Pt) -> None:
    made.has_title = True
    title = made.chart_title.text_frame.paragraphs[0].add_run()
    title.text, title.font.size, title.font.bold, title.font.name = words, size, True, LATIN


def _paint_bars(plot: BarPlot, chart: ChartBlock) -> None:
    """Each part of the bars in its own colour or hatching."""
    for series, part in zip(plot.series, chart.parts, strict=True):
        series.format.fill.solid()
        fill = series._element.find(f".//{qn('a:solidFill')}")
        fill.getparent().replace(fill, *elements(_fill(part)))


def _number_axes(made: Chart) -> None:
    """Axes know each other by numbers; python-pptx writes negative ones, which the format does not allow."""
    kinds = tuple(qn(f"c:{kind}") for kind in ("axId", "crossAx"))
    for one in made._chartSpace.iter(*kinds):
        one.set("val", str(int(one.get("val", "0")) % 2**31))


def _name_every_bar(made: Chart) -> None:
    """Low bars keep their names: left to themselves, programs leave out every other one."""
    for last in list(made._chartSpace.iter(qn("c:noMultiLvlLbl"))):
        last.addprevious(etree.SubElement(etree.Element("none"), qn("c:tickLblSkip"), val="1"))
