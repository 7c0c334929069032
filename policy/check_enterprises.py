"""One firm, one seat: names, seats, mentions, and where a firm's projects stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from disk.fault import Fault
from policy.records import Enterprise, PolicyRecords, Project
from policy.vocabulary import HEADQUARTERS, PLANT, PLATFORM

FILE = "enterprises.csv"
OWN_PREFECTURE = "419001"
"""济源 is prefecture and county under one code."""


def enterprise_faults(records: PolicyRecords) -> Iterator[Fault]:
    """Every fault of enterprises, their mentions and the projects that point to them."""
    yield from _names_twice(records)
    for enterprise in records.enterprises:
        yield from _seat_faults(enterprise)
    yield from _mention_faults(records)
    for project in records.projects:
        yield from _owner_faults(project, records)
        yield from _site_faults(project, records)


def _names_twice(records: PolicyRecords) -> Iterator[Fault]:
    """The same name in two rows would be one firm with two seats."""
    owner: dict[str, str] = {}
    for enterprise in records.enterprises:
        for name in enterprise.names:
            first = owner.setdefault(name, enterprise.enterprise_id)
            if first != enterprise.enterprise_id:
                found = f"的名称“{name}”已属于 {first}，一家企业只能有一行、一个所在地"
                remedy = "请合并两行，或把其中一个名称写完整"
                yield Fault(FILE, found, remedy, row=enterprise.enterprise_id, column=_column_of(name, enterprise))


def _column_of(name: str, enterprise: Enterprise) -> str:
    """The column that holds this name of the firm."""
    if name == enterprise.name:
        return "name"
    return "former_names" if name in enterprise.former_names else "aliases"


def _seat_faults(enterprise: Enterprise) -> Iterator[Fault]:
    at = Fault(FILE, row=enterprise.enterprise_id)
    has_seat = enterprise.seat_kind in (HEADQUARTERS, PLANT)
    seat = (enterprise.level, enterprise.adcode, enterprise.certainty is not None)
    if has_seat and not all(seat):
        found = f"写所在地是“{enterprise.seat_kind}”，但级别、代码或把握没有写全"
        yield replace(at, found=found, remedy="请补上这几格", column="seat_kind")
    if not has_seat and any(seat):
        found = f"写所在地是“{enterprise.seat_kind}”，却写了地点或把握"
        yield replace(at, found=found, remedy="请改 seat_kind，或删去这几格", column="seat_kind")
    if has_seat == (enterprise.basis in ("none", "outside")):
        found = f"的所在地依据“{enterprise.basis}”与类别“{enterprise.seat_kind}”不符"
        yield replace(at, found=found, remedy="请改正其中之一", column="basis")


def _mention_faults(records: PolicyRecords) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for mention in records.enterprise_mentions:
        at = Fault("enterprise_mentions.csv", row=mention.mention_id)
        enterprise = records.enterprise.get(mention.enterprise_id)
        if enterprise is None:
            found = f"的企业“{mention.enterprise_id}”不在 enterprises.csv 中"
            yield replace(at, found=found, remedy="请先登记这家企业", column="enterprise_id")
        elif mention.name not in enterprise.names:
            found = f"的“{mention.name}”不是 {mention.enterprise_id} 的名称"
            yield replace(at, found=found, remedy="请补入 enterprises.csv 的 aliases", column="name")
        if (mention.doc_id, mention.enterprise_id) in seen:
            found = "重复：同一文件已有这家企业的一行"
            yield replace(at, found=found, remedy="请把行号并入那一行（citations.csv）", column="enterprise_id")
        seen.add((mention.doc_id, mention.enterprise_id))
        if not records.citations_of(mention.mention_id, "name"):
            yield replace(at, found="没有依据", remedy="请在 citations.csv 补上行号（name）", column="name")
    named = {enterprise_id for _, enterprise_id in seen}
    for enterprise in records.enterprises:
        if enterprise.enterprise_id not in named:
            found, row = "的企业没有一份文件点名它", enterprise.enterprise_id
            yield Fault(FILE, found, "请删去这一行，或补上点名", row=row, column="enterprise_id")


def _owner_faults(project: Project, records: PolicyRecords) -> Iterator[Fault]:
    """Each firm written in a project has its id in the same order; the institution of a platform needs none."""
    at = Fault("projects.csv", row=project.project_id, column="enterprise_ids")
    names = [name for name in project.enterprise.split(";") if name]
    if len(names) != len(project.enterprise_ids) and not (project.kind == PLATFORM and not project.enterprise_ids):
        found = f"不全：写了 {len(names)} 家企业、{len(project.enterprise_ids)} 个编号"
        yield replace(at, found=found, remedy="请按次序补齐 enterprise_ids")
        return
    for name, enterprise_id in zip(names, project.enterprise_ids, strict=False):
        enterprise = records.enterprise.get(enterprise_id)
        if enterprise is None or name not in enterprise.names:
            found = f"中“{name}”不是 {enterprise_id} 的名称"
            yield replace(at, found=found, remedy="请更正编号，或在 enterprises.csv 中登记这个名称")


def _site_faults(project: Project, records: PolicyRecords) -> Iterator[Fault]:
    """A project stands at the seat of a firm of its own, or says why not."""
    firms = [records.enterprise[i] for i in project.enterprise_ids if i in records.enterprise]
    seats = [firm for firm in firms if firm.adcode]
    at_seat = any(_stands_at(project, seat, records) for seat in seats)
    at = Fault("projects.csv", row=project.project_id)
    if seats and not at_seat and not project.site_note:
        here = f"{project.level} {project.adcode or project.zone_id}".strip() or "空"
        known = "、".join(f"{seat.name}（{seat.level} {seat.adcode}）" for seat in seats)
        found, remedy = f"的地点是“{here}”，企业所在地是 {known}", "请改正其中之一，或在 site_note 写明厂址为何不同"
        yield replace(at, found=found, remedy=remedy, column="adcode")
    if project.site_note and (at_seat or not seats):
        found = "写了 site_note，但厂址就在企业所在地，或企业没有所在地"
        yield replace(at, found=found, remedy="请删去它", column="site_note")


def _stands_at(project: Project, seat: Enterprise, records: PolicyRecords) -> bool:
    """Whether the project's place is the seat's unit or lies in it; one that is coarser than the seat is not at it."""
    counties, prefecture = (project.adcode,) if project.level == "county" else (), _prefecture(project.adcode)
    if zone := records.zone.get(project.zone_id):
        counties, prefecture = zone.county_adcodes, zone.prefecture_adcode
    return seat.adcode == prefecture if seat.level == "prefecture" else seat.adcode in counties


def _prefecture(adcode: str) -> str:
    return adcode if adcode in ("", OWN_PREFECTURE) else f"{adcode[:4]}00"
