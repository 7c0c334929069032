"""The chart of a slide: its values are today's; the form that somebody gave it stays."""

from __future__ import annotations

from pptx.chart.chart import Chart
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide

from export.refresh.match import NEAR_PT
from export.refresh.place import set_box, take_out
from export.refresh.report import Log
from export.refresh.table import frames, set_text
from export.sheet.items import ChartBlock, Sheet
from export.slide.data import add_chart, chart_alt, chart_data, chart_values
from export.slide.names import CHART
from export.slide.read import Element, alt_of, box_of, head, text_of
from export.slide.record import Record, State

PLOT = qn("c:plotArea")


def renew_chart(slide: Slide, sheet: Sheet, base: Record, log: Log) -> dict[str, float]:
    """Renew the chart; says what a fresh one shows."""
    mine = next((f for f in frames(slide.shapes) if f.has_chart and f.name.startswith(CHART)), None)
    if sheet.chart is None:
        _leave(slide, mine, base, log)
        return {}
    fresh = add_chart(slide, sheet.chart)
    wanted = chart_values(fresh.chart)
    if mine is None and base.chart and base.told:
        log.keep(CHART, "您删去过，没有添回")
        _remove(slide, fresh._element)
    elif mine is None:
        log.miss(CHART, "已添加")
    elif _kind(mine.chart) != _kind(fresh.chart):
        log.keep(CHART, "图表类型或系列改过，没有更新数据")
        _remove(slide, fresh._element)
    else:
        _put(mine._element, fresh._element, base.shapes.get(CHART))
        _remove(slide, fresh._element)
        _renew(mine, sheet.chart, wanted, log)
    return wanted


def _leave(slide: Slide, mine: GraphicFrame | None, base: Record, log: Log) -> None:
    """A chart that the sheet does not have any more."""
    if mine is None:
        return
    if base.told and chart_values(mine.chart) != base.chart:
        head(mine._element).set("name", f"我的{CHART}")
        log.keep(CHART, "现在没有图表数据；您改过，保留原样，不再更新")
    else:
        _remove(slide, mine._element)
        log.lose(CHART, "现在没有图表数据，已去掉")


def _remove(slide: Slide, frame: Element) -> None:
    """Take a chart out with its part, which would stay in the file without being seen."""
    part = next(frame.iter(qn("c:chart")), None)
    take_out(frame)
    if part is not None:
        slide.part.drop_rel(str(part.attrib[qn("r:id")]))


def _kind(chart: Chart) -> tuple[str, ...]:
    """Kinds of plots and how many series each has."""
    area = chart._chartSpace.find(f".//{PLOT}")
    plots = [one for one in area if one.find(qn("c:ser")) is not None]
    return tuple(f"{one.tag} {len(one.findall(qn('c:ser')))}" for one in plots)


def _renew(frame: GraphicFrame, new: ChartBlock, wanted: dict[str, float], log: Log) -> None:
    made, old = frame.chart, chart_values(frame.chart)
    title = made._chartSpace.find(f".//{qn('c:title')}") if made.has_title else None
    said = "" if title is None else text_of(title)
    untouched = alt_of(frame._element).startswith(f"{said}：") or not alt_of(frame._element)
    if list(old.items()) != list(wanted.items()):
        made.replace_data(chart_data(new))
        for name in dict.fromkeys([*old, *wanted]):
            pair = _figure(old.get(name)), _figure(wanted.get(name))
            log.note(f"{CHART} {name}", "数值", pair if pair[0] != pair[1] else None)
    if title is not None and said != new.title and untouched:
        set_text(title, new.title)
        log.note(CHART, "标题", (said, new.title))
    elif said != new.title:
        log.keep(CHART, f"标题改写过，保留“{said}”")
    head(frame._element).set("descr", chart_alt(new))


def _put(mine: Element, fresh: Element, was: State | None) -> None:
    """Where a fresh chart stands, unless somebody moved or stretched it."""
    now, box = box_of(mine), box_of(fresh)
    if was is None or was.box is None or now is None or box is None:
        return
    if max(abs(a - b) for a, b in zip(now, was.box, strict=True)) <= NEAR_PT:
        set_box(mine, box)


def _figure(value: float | None) -> str:
    return "无" if value is None else f"{value:g}"
