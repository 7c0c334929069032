"""The figure of an indicator over the years: one bar a figure, its kind by colour, year and document in its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.sheet.items import Box, ChartBlock, Group, Series, Text
from layers.joined.course import MARKED, OwnStep
from layers.wording import TARGET_KIND_WORDS
from layers.world import World
from policy.promises.series import FigureSeries, series_of_industry, series_of_province
from policy.records import PolicyRecords, Target
from policy.scale import value_text
from policy.sections import source_words
from policy.selection import Selection
from reports.parts import ReportChart
from reports.plates.plate import LEFT, LOW, TOP, WIDE, Plate, Said, Stands, slide

COLOURS = ("#0b5cad", "#d9822b", "#1a7f4b", "#8c1d40", "#5f6368")
SHORT = {"actual": "实际", "estimate": "预计"}
HEADER = ("年份", "数值", "单位", "写法", "性质", "统计对象", "说明", "出处")
OWN_COLOUR, OWN_HATCH = "#ece6f2", "#5b2a86"
"""A planner's own figures: hatched, so that nobody takes them for a document's."""
BAR = "#7d6a58"
STEP_PT = 27.0
"""Most room of a bar: with more its words would be larger than the title."""


def every_series(industry_id: str, policy: PolicyRecords) -> tuple[FigureSeries, ...]:
    """The series of an industry, or of the province where none is named."""
    return series_of_industry(policy, industry_id) if industry_id else series_of_province(policy)


Bar = tuple[int, str, float, str]
"""Year, name, value, kind; figures of a planner's own have a kind of their own."""


def chart_of_series(
    series: FigureSeries, policy: PolicyRecords, own: Sequence[OwnStep] = (), pick: str = ""
) -> ReportChart:
    """The figures of a series as bars in parts: 实际, 预计, 目标, and a planner's own where there are any.

    `pick`: what of the map the series is of.
    """
    bars = _bars(series, policy, own)
    names, kinds = tuple(name for _, name, _, _ in bars), dict.fromkeys(kind for *_, kind in bars)
    parts = [
        Series(SHORT.get(kind, "目标"), COLOURS[n], tuple(value if of == kind else 0.0 for *_, value, of in bars))
        for n, kind in enumerate(kind for kind in kinds if kind != MARKED)
    ]
    if MARKED in kinds:
        values = tuple(value if of == MARKED else 0.0 for *_, value, of in bars)
        parts.append(Series(MARKED, OWN_COLOUR, values, OWN_HATCH))
    unit = f"（{series.unit}）" if series.unit else ""
    title = f"{series.scope}{series.indicator}{unit}：{'、'.join(part.name for part in parts)}"
    return ReportChart(title, names, tuple(parts), (pick,) * len(names) if pick else ())


def _bars(series: FigureSeries, policy: PolicyRecords, own: Sequence[OwnStep]) -> list[Bar]:
    """By year; own figures behind those of the documents."""
    told = [(t.year or 0, _step(t, policy), t.value, t.kind) for t in series.figures]
    mine = [(step.year, own_name(step, own), step.yi, MARKED) for step in own if step.yi > 0]
    return sorted((*told, *mine), key=lambda bar: bar[0])


def own_name(step: OwnStep, every: Sequence[OwnStep]) -> str:
    """2015 自有数据; of several tables with figures of one year with the table's name."""
    several = sum(other.year == step.year for other in every) > 1
    return f"{step.year} {MARKED}" + (f"（{step.file}）" if several else "")


def _step(target: Target, policy: PolicyRecords) -> str:
    return f"{target.year} {SHORT.get(target.kind, '目标')}（{policy.document[target.doc_id].short_name}）"


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """Which series: the n-th of an industry (empty: of the province), and a planner's own figures beside it."""

    industry_id: str
    nth: int
    own: tuple[OwnStep, ...] = ()


def years_plate(asked: YearsAsked, world: World, date: str = "") -> Plate:
    """The slide of a series, with a native chart."""
    policy, industry_id = world.policy, asked.industry_id
    series = every_series(industry_id, policy)[asked.nth]
    chart = chart_of_series(series, policy, asked.own)
    high = min(LOW - TOP - 22, STEP_PT * (len(chart.categories) + 1.2))
    block = ChartBlock(Box(LEFT, TOP, WIDE, high), chart.title, chart.categories, chart.totals, BAR,
                       chart.series)  # fmt: skip
    key = Group("图例", tuple(Text(LEFT + 110 * n, TOP + high + 16, f"■ {part.name}", 11, part.colour)
                              for n, part in enumerate(chart.series)))  # fmt: skip
    rows = (*(_row(target, policy) for target in series.figures), *(_own_row(step, series) for step in asked.own))
    notes = "\n".join("；".join(row) for row in rows)
    mixed = f"统计范围不同（{'、'.join(series.coverages)}），不能直接相比。" if len(series.coverages) > 1 else ""
    words = Said(f"{series.scope} {series.indicator}：历年数字", _span(series, asked.own), mixed, notes)
    selection = Selection(industries=(industry_id,)) if industry_id else Selection()
    return Plate(slide(words, Stands((key,), block), world, selection, date), HEADER, rows)


def _span(series: FigureSeries, own: Sequence[OwnStep]) -> str:
    unit = f"，单位{series.unit}" if series.unit else ""
    told = f"{series.years[0]}–{series.years[-1]} 年，{len(series.figures)} 个数{unit}；每个数写明年份、性质和文件。"
    files = "、".join(dict.fromkeys(f"“{step.file}”" for step in own))
    return told + (f"另有{MARKED} {len(own)} 个数（{files}），由用户提供，不是文件所写。" if own else "")


def _own_row(step: OwnStep, series: FigureSeries) -> tuple[str, ...]:
    value = f"{step.yi:.6g}"
    return (str(step.year), value, series.unit, f"{value} {series.unit}", MARKED, series.scope, step.how, step.source)


def _row(target: Target, policy: PolicyRecords) -> tuple[str, ...]:
    source = source_words(policy.citations_of(target.target_id, "value"), policy)
    kind = TARGET_KIND_WORDS.get(target.kind, target.kind)
    return (str(target.year or ""), f"{target.value:g}", target.unit, value_text(target), kind, target.scope,
            target.note, source)  # fmt: skip
