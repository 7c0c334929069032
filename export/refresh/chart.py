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
from export.slide.layouts import is_ours
from export.slide.names import CHART
from export.slide.read import Element, alt_of, box_of, head, text_of
from export.slide.record import Record, ShapeState
from export.slide.theme import fix_colours

PLOT = qn("c:plotArea")


def renew_chart(slide: Slide, sheet: Sheet, base: Record, log: Log) -> dict[str, float]:
    """Renew the chart; says what a fresh one shows."""
    mine = next((f for f in frames(slide.shapes) if f.has_chart and f.name.startswith(CHART)), None)
    if sheet.chart is None:
        _leave(slide, mine, base, log)
        return {}
    fresh = add_chart(slide, sheet.chart)
    if not is_ours(slide):
        fix_colours(fresh.chart._chartSpace)
    wanted = chart_values(fresh.chart)
    if mine is None and base.chart and base.told:
        log.keep(CHART, "您删去过，没有添回")
        _remove(slide, fresh._element)
    elif mine is None:
        log.miss(CHART, "已添加")
    elif _kind(mine.chart) != _kind(fresh.chart) and _is_reshaped(mine.chart, fresh.chart, base):
        log.keep(CHART, "图表类型或系列改过，没有更新数据")
        _remove(slide, fresh._element)
    elif _kind(mine.chart) != _kind(fresh.chart):
        _swap(mine, fresh, base.shapes.get(CHART), log)
        _remove(slide, mine._element)
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


def _is_reshaped(mine: Chart, fresh: Chart, base: Record) -> bool:
    """Whether somebody gave the chart another type or other series; another selection may have other tiers, too."""
    types = [[one.split()[0] for one in _kind(chart)] for chart in (mine, fresh)]
    return types[0] != types[1] or (base.told and list(chart_values(mine)) != list(base.chart))


def _swap(mine: GraphicFrame, fresh: GraphicFrame, was: ShapeState | None, log: Log) -> None:
    """A fresh chart with other series stands in for one that nobody reshaped, at its place and under its title."""
    _tell(chart_values(mine.chart), chart_values(fresh.chart), log)
    said, title = _title(mine)[1], _title(fresh)[0]
    if title is not None and said and not _is_ours(mine, said):
        set_text(title, said)
        log.keep(CHART, f"标题改写过，保留“{said}”")
    now = box_of(mine._element)
    if was and was.box and now and max(abs(a - b) for a, b in zip(now, was.box, strict=True)) > NEAR_PT:
        set_box(fresh._element, now)
    mine._element.addnext(fresh._element)


def _title(frame: GraphicFrame) -> tuple[Element | None, str]:
    """The title of a chart, and its words."""
    made = frame.chart
    title = made._chartSpace.find(f".//{qn('c:title')}") if made.has_title else None
    return title, "" if title is None else text_of(title)


def _is_ours(frame: GraphicFrame, said: str) -> bool:
    """Whether nobody rewrote the title: the alt text, which people leave alone, begins with it."""
    return alt_of(frame._element).startswith(f"{said}：") or not alt_of(frame._element)


def _tell(old: dict[str, float], wanted: dict[str, float], log: Log) -> None:
    """Every value that changes."""
    for name in dict.fromkeys([*old, *wanted]):
        pair = _figure(old.get(name)), _figure(wanted.get(name))
        log.note(f"{CHART} {name}", "数值", pair if pair[0] != pair[1] else None)


def _renew(frame: GraphicFrame, new: ChartBlock, wanted: dict[str, float], log: Log) -> None:
    made, old = frame.chart, chart_values(frame.chart)
    title, said = _title(frame)
    untouched = _is_ours(frame, said)
    if list(old.items()) != list(wanted.items()):
        made.replace_data(chart_data(new))
        _tell(old, wanted, log)
    if title is not None and said != new.title and untouched:
        set_text(title, new.title)
        log.note(CHART, "标题", (said, new.title))
    elif said != new.title:
        log.keep(CHART, f"标题改写过，保留“{said}”")
    head(frame._element).set("descr", chart_alt(new))


def _put(mine: Element, fresh: Element, was: ShapeState | None) -> None:
    """Where a fresh chart stands, unless somebody moved or stretched it."""
    now, box = box_of(mine), box_of(fresh)
    if was is None or was.box is None or now is None or box is None:
        return
    if max(abs(a - b) for a, b in zip(now, was.box, strict=True)) <= NEAR_PT:
        set_box(mine, box)


def _figure(value: float | None) -> str:
    return "无" if value is None else f"{value:g}"
