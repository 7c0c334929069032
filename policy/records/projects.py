"""What is to be done: projects, duties, events."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """项目 · What a document lists among its projects; ``kind`` says whether it is one in the strict sense."""

    project_id: str
    """项目编号 · Id: document, p, line, number within the line."""
    doc_id: str
    """文件编号 · The document that lists it."""
    name: str
    """项目名称 · Short name."""
    kind: str
    """项目类别 · A project to be built, a firm that carries a product line, a platform, a technology, or other."""
    enterprise: str
    """文件所写企业（可空） · Names of the firms as written."""
    enterprise_ids: tuple[str, ...]
    """企业编号（可空） · The firms, in the order of their names."""
    industry_id: str
    """产业编号 · Industry of the common taxonomy."""
    level: str
    """地点级别（可空） · Level of its place."""
    adcode: str
    """行政区划代码（可空） · Unit it lies in."""
    zone_id: str
    """园区编号（可空） · Zone it lies in."""
    place_basis: str
    """地点依据 · stated: the line says so; name: a name does; other: another document; known: general knowledge."""
    site_note: str
    """异地说明（可空） · Why it does not stand at the firm's seat."""
    capacity_text: str
    """产能（可空） · Capacity or product as written."""
    status: str
    """文件动词（可空） · What the document does with it: supports, continues, completes."""
    note: str
    """说明（可空） · What a reader should know."""


@dataclass(frozen=True, slots=True)
class Duty:
    """分工 · One row of a duty table: who leads, who takes part, which clusters it names."""

    duty_id: str
    """分工编号 · Id: document, d, line, number within the line."""
    doc_id: str
    """文件编号 · The document that assigns it."""
    row: str
    """表内序号 · Number of the row in the document's table."""
    task: str
    """任务 · Task, in short."""
    lead: tuple[str, ...]
    """牵头单位（可空） · Departments that lead."""
    participants: tuple[str, ...]
    """参加单位（可空） · Departments that take part."""
    cluster_ids: tuple[str, ...]
    """集群编号（可空） · Clusters that the row names."""
    certainty: float
    """把握程度 · How sure the reading of a broken table is [0–1]."""
    note: str
    """说明（可空） · How the row was read."""


@dataclass(frozen=True, slots=True)
class Event:
    """对接活动 · A matchmaking event for industrial transfer (专题对接活动)."""

    event_id: str
    """活动编号 · Id: document, v, line, number within the line."""
    doc_id: str
    """文件编号 · The document that plans it."""
    name: str
    """活动名称 · Short name."""
    industry_id: str
    """产业编号（可空） · Industry, where it is about one."""
    adcodes: tuple[str, ...]
    """行政区划代码（可空） · Units of Henan that take part."""
    partner: str
    """对接对象（可空） · Who is invited; several apart by ;"""
    when: str
    """时间（可空） · Year or rhythm, in words."""
    note: str
    """说明（可空） · What a reader should know."""
