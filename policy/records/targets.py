"""Figures that documents set: targets, limits, programmes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """指标 · A quantitative target, estimate or statistic; ``value_text`` keeps the figure as written."""

    target_id: str
    """指标编号 · Id: document, t, line, number within the line."""
    doc_id: str
    """文件编号 · The document that sets it."""
    scope_kind: str
    """统计对象类别 · What it is set for: province, industry, cluster …"""
    scope: str
    """统计对象 · What it is set for, in words."""
    industry_id: str
    """产业编号（可空） · Industry, where it is about one."""
    adcode: str
    """行政区划代码（可空） · Unit, where it is about one; the whole province without."""
    indicator: str
    """指标名称 · What is measured."""
    value: float
    """数值 · The figure in the unit of ``unit`` [见 unit]."""
    value_high: float | None
    """区间上限 · Upper end where the document gives a range [见 unit]."""
    unit: str
    """计量单位（可空） · Unit of the figure; empty for a ratio or rank."""
    comparator: str
    """比较词 · equal, at least, more than, about, more by so much (+)."""
    year: int | None
    """年份 · Year of the figure [年]."""
    kind: str
    """数据性质 · target, estimate, or actual: a statistic."""
    base_value: float | None
    """基期数值 · Figure of the base year [见 unit]."""
    base_year: int | None
    """基期年份 · Base year [年]."""
    binding: str
    """约束性（可空） · Whether the document calls it binding or expected."""
    note: str
    """说明（可空） · What a reader should know: table, definition, restriction."""
    value_text: str
    """原写法 · The figure as written."""
    cluster_id: str = ""
    """集群编号（可空） · The cluster it is set for, when ``scope_kind`` is cluster."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """限制 · A limit or ban that a document sets an industry.

    With a value the restriction hits what lies on that side of it: 400 立方米 with <= closes up to and with 400.
    """

    restriction_id: str
    """限制编号 · Id: document, r, line, number within the line."""
    doc_id: str
    """文件编号 · The document that sets it."""
    industry_id: str
    """产业编号（可空） · The industry; all industries when empty."""
    kind: str
    """限制类别 · Close, ban, cap, condition of entry, or clean up."""
    what: str
    """限制对象 · What is closed, banned or capped."""
    value: float | None
    """界限数值 · The figure of the limit [见 unit]."""
    unit: str
    """计量单位（可空） · Unit of the figure."""
    comparator: str
    """比较词（可空） · Which side of the figure is hit."""
    adcodes: tuple[str, ...]
    """行政区划代码（可空） · Units it holds for; the whole province when empty."""
    year: int | None
    """年份 · Year by which it holds [年]."""
    value_text: str
    """原写法（可空） · The figure as written."""
    note: str
    """说明（可空） · What a reader should know."""


@dataclass(frozen=True, slots=True)
class Programme:
    """专项 · A programme (产业发展专项, 专栏, 工程 …)."""

    programme_id: str
    """专项编号 · Id: document, g, line, number within the line."""
    doc_id: str
    """文件编号 · The document that names it."""
    name: str
    """专项名称 · Name."""
    part: str
    """所在部分 · Part of the document that it stands in."""
    industry_id: str
    """产业编号（可空） · Industry, where it is about one."""
    project_count: int | None
    """数目 · The number that the document gives [见 counts_what]."""
    counts_what: str
    """数目所指（可空） · What the number counts."""
    note: str
    """说明（可空） · What a reader should know."""
