"""Areas, axes and the units that belong to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """所含地方 · A unit that belongs to an area or stands along an axis."""

    level: str
    """地点级别 · Level of the unit."""
    adcode: str
    """行政区划代码（可空） · Today's code; empty for a region or a zone."""
    name: str
    """文件所写名称（可空） · Name in the document; empty where the code says it."""
    basis: str
    """依据方式 · stated: the document names it; inferred: it lies there by general knowledge."""
    certainty: float = 1.0
    """把握程度 · How sure it is that the unit belongs [0–1]."""
    in_henan: bool = True
    """是否在河南 · Whether the unit lies in Henan."""


@dataclass(frozen=True, slots=True)
class CooperationArea:
    """合作区 · A cross-province cooperation area or another regional grouping."""

    area_id: str
    """合作区编号 · Id: document, a, line, number within the line."""
    doc_id: str
    """文件编号 · The document that names it."""
    name: str
    """合作区名称 · Name, or what the line calls it."""
    kind: str
    """合作区类别 · Kind."""
    theme: str
    """合作内容 · What the cooperation is about."""
    industries: tuple[str, ...]
    """产业编号（可空） · Industries that are named."""
    note: str = ""
    """说明（可空） · What a reader should know."""
    members: tuple[Member, ...] = ()
    """成员 · Its units, from the child table."""


@dataclass(frozen=True, slots=True)
class Axis:
    """轴、带 · A development axis, belt or corridor with its places in order."""

    axis_id: str
    """轴带编号 · Id: document, x, line, number within the line."""
    doc_id: str
    """文件编号 · The document that names it."""
    name: str
    """轴带名称 · Name."""
    kind: str
    """轴带类别 · Kind."""
    industries: tuple[str, ...]
    """产业编号（可空） · Industries that are named."""
    note: str = ""
    """说明（可空） · What a reader should know."""
    places: tuple[Member, ...] = ()
    """沿线地方 · Its places in order, from the child table."""


@dataclass(frozen=True, slots=True)
class FunctionArea:
    """功能区 · A functional area, growth pole, economic region or ecological zone with its units."""

    area_id: str
    """功能区编号 · Id: document, f, line, number within the line."""
    doc_id: str
    """文件编号 · The document that names it."""
    name: str
    """功能区名称 · Name."""
    kind: str
    """功能区类别 · Kind in the document's words."""
    industries: tuple[str, ...]
    """产业编号（可空） · Industries that are named."""
    note: str = ""
    """说明（可空） · What a reader should know."""
    places: tuple[Member, ...] = ()
    """所含地方 · Its units, from the child table."""
