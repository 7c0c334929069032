"""What can be said of a figure before it has a page: records, sources, what is not on the map, date, 审图号."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from export.frame.request import ExportRequest
from layers.scene import Scene

MUST, SHOULD = "须改", "提醒"


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: 须改 or 提醒, what is wrong, what to do."""

    severity: str
    text: str
    remedy: str


NO_DATE = Remark(MUST, "没有制图日期", "请填写日期，例如 2026-11-21")


def asked_of(scene: Scene) -> Iterator[Remark]:
    """Remarks on a scene alone."""
    yield from _empty(scene)
    yield from _no_source(scene)
    yield from _not_placed(scene)


def stamped(request: ExportRequest | None) -> Iterator[Remark]:
    """Date and 审图号 of files without a page: they stand in their tables."""
    if request and not request.date:
        yield NO_DATE
    if request and not request.review_number.strip():
        yield Remark(SHOULD, "没有审图号，数据只供内部使用", "公开使用前请送审并填写审图号")


def _empty(scene: Scene) -> Iterator[Remark]:
    if not scene.records:
        yield Remark(MUST, "所选条件下图上没有任何记录", "请放宽层级、产业、地区或年份，或打开别的图层")


def _no_source(scene: Scene) -> Iterator[Remark]:
    if scene.records and not scene.sources:
        yield Remark(MUST, "没有资料来源", "请至少选一份有记录的文件，或在自有数据中填写来源")


def _not_placed(scene: Scene) -> Iterator[Remark]:
    missing = scene.not_placed
    if missing:
        reasons = Counter(reason for _, reason in missing).most_common(3)
        why = "；".join(f"{reason} {count} 条" for reason, count in reasons)
        yield Remark(SHOULD, f"{len(missing)} 条符合条件的记录不在图上：{why}", "清单见“未上图”表，汇报时请说明")
