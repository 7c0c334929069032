"""The figure of an indicator over the years: one bar a figure, its kind by colour, year and document in its name."""

from __future__ import annotations

from export.sheet.items import Box, ChartBlock, Group, Series, Text
from layers.wording import TARGET_KIND_WORDS, value_text
from layers.world import World
from policy.promises.series import FigureSeries, series_of_industry, series_of_province
from policy.records import PolicyRecords, Target
from policy.sections import source_words
from policy.selection import Selection
from reports.parts import ReportChart
from reports.plates.plate import LEFT, LOW, TOP, WIDE, Plate, Said, Stands, slide

COLOURS = ("#0b5cad", "#d9822b", "#1a7f4b", "#8c1d40", "#5f6368")
SHORT = {"actual": "实际", "estimate": "预计"}
HEADER = ("年份", "数值", "单位", "写法", "性质", "统计对象", "说明", "出处")
BAR = "#7d6a58"
STEP_PT = 27.0
"""Most room of a bar: with more its words would be larger than the title."""


def every_series(industry_id: str, policy: PolicyRecords) -> tuple[FigureSeries, ...]:
    """The series of an industry, or of the province where none is named."""
    return series_of_industry(policy, industry_id) if industry_id else series_of_province(policy)


def chart_of_series(series: FigureSeries, policy: PolicyRecords) -> ReportChart:
    """The figures of a series as bars in parts: 实际, 预计, 目标."""
    names, kinds = tuple(_step(t, policy) for t in series.figures), dict.fromkeys(t.kind for t in series.figures)
    parts = [
        Series(SHORT.get(kind, "目标"), COLOURS[n], tuple(t.value if t.kind == kind else 0.0 for t in series.figures))
        for n, kind in enumerate(kinds)
    ]
    unit = f"（{series.unit}）" if series.unit else ""
    title = f"{series.scope}{series.indicator}{unit}：{'、'.join(part.name for part in parts)}"
    return ReportChart(title, names, tuple(parts))


def _step(target: Target, policy: PolicyRecords) -> str:
    return f"{target.year} {SHORT.get(target.kind, '目标')}（{policy.document[target.doc_id].short_name}）"


def years_plate(industry_id: str, nth: int, world: World, date: str = "") -> Plate:
    """The slide of a series of an industry (empty: the province), with a native chart."""
    policy = world.policy
    series = every_series(industry_id, policy)[nth]
    chart = chart_of_series(series, policy)
    high = min(LOW - TOP - 22, STEP_PT * (len(chart.categories) + 1.2))
    block = ChartBlock(Box(LEFT, TOP, WIDE, high), chart.title, chart.categories, chart.totals, BAR,
                       chart.series)  # fmt: skip
    key = Group("图例", tuple(Text(LEFT + 110 * n, TOP + high + 16, f"■ {part.name}", 11, part.colour)
                              for n, part in enumerate(chart.series)))  # fmt: skip
    rows = tuple(_row(target, policy) for target in series.figures)
    notes = "\n".join("；".join(row) for row in rows)
    mixed = f"统计范围不同（{'、'.join(series.coverages)}），不能直接相比。" if len(series.coverages) > 1 else ""
    words = Said(f"{series.scope} {series.indicator}：历年数字", _span(series), mixed, notes)
    selection = Selection(industries=(industry_id,)) if industry_id else Selection()
    return Plate(slide(words, Stands((key,), block), world, selection, date), HEADER, rows)


def _span(series: FigureSeries) -> str:
    unit = f"，单位{series.unit}" if series.unit else ""
    return f"{series.years[0]}–{series.years[-1]} 年，{len(series.figures)} 个数{unit}；每个数写明年份、性质和文件。"


def _row(target: Target, policy: PolicyRecords) -> tuple[str, ...]:
    source = source_words(policy.citations_of(target.target_id, "value"), policy)
    kind = TARGET_KIND_WORDS.get(target.kind, target.kind)
    return (str(target.year or ""), f"{target.value:g}", target.unit, value_text(target), kind, target.scope,
            target.note, source)  # fmt: skip
