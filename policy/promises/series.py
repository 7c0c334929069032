"""Figures over the years: every statistic, estimate and goal that the documents give one thing, as a series."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from policy.crosscheck.check import coverage
from policy.promises.subject import subject_of
from policy.records import PolicyRecords, Target


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """One indicator of one thing in one unit; `figures` by year, then by the documents' day of issue."""

    scope: str
    indicator: str
    unit: str
    figures: tuple[Target, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a figure, rising, each once."""
        return tuple(dict.fromkeys(figure.year for figure in self.figures if figure.year is not None))

    @property
    def coverages(self) -> tuple[str, ...]:
        """Which enterprises the figures say that they count; more than one means that they are not alike."""
        return tuple(sorted({coverage(figure) for figure in self.figures} - {""}))


def series_of_industry(records: PolicyRecords, industry_id: str) -> tuple[FigureSeries, ...]:
    """The series of an industry in the whole province, those with the most years first."""
    return _series(records, (t for t in records.targets if t.industry_id == industry_id and not t.adcode and _whole(t)))


def series_of_province(records: PolicyRecords) -> tuple[FigureSeries, ...]:
    """The series of the whole province over all industries, those with the most years first."""
    return _series(records, (t for t in records.targets if t.scope_kind == "province" and not t.adcode))


def _whole(target: Target) -> bool:
    """Whether the figure is of the industry itself, not of a programme's or a firm's part."""
    return target.scope_kind in ("industry", "province")


def _series(records: PolicyRecords, targets: Iterable[Target]) -> tuple[FigureSeries, ...]:
    groups: dict[tuple[str, str, str], list[Target]] = defaultdict(list)
    for target in targets:
        if target.year is not None:
            groups[subject_of(target, records), target.indicator, target.unit].append(target)
    found = [
        FigureSeries(subject, indicator, unit, tuple(sorted(rows, key=lambda t: (t.year or 0, t.doc_id))))
        for (subject, indicator, unit), rows in groups.items()
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.years), -len(s.figures), s.indicator)))
