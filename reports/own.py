"""A planner's own figures in a report: a chapter of their own beside the promises, and bars among those of the years.

Own tables never reach what sessions share: the report is made without them, and they are put in afterwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from export.sheet.items import Series
from layers.joined.course import MARKED, OwnFigures, OwnStep, terms_note
from layers.joined.values import COMPARED, PROVINCE, Attained, Attainment
from layers.joined.wording import bar_words, gap_words, share_words, stands_at
from layers.joins import Joins
from policy.promises.series import FigureSeries, series_of_industry
from policy.records import PolicyRecords
from reports.parts import SOURCE, Chapter, ReportChart, SubjectReport, tables
from reports.plates.years import OWN_COLOUR, OWN_HATCH, chart_of_series
from reports.subjects import BODY, INDUSTRY, Area, area_of

HEADING = f"{MARKED}与承诺"
HEADER = ("承诺", "文件所写", "实际（自有数据）", "结果", SOURCE)
SHARES = (20, 20, 18, 16, 34)
PROMISED_COLOUR = "#d9822b"
MOST_BARS = 10
TOLD = (*COMPARED, Attained.PART)
AFTER = "这些承诺后来怎样"
"""The chapter that the own one follows."""
Bar = tuple[str, float, float]
"""Name, what is promised, what is actual; one of the two is zero."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """What the session's tables say of a report's subject, in plain values that another process understands."""

    sentences: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    bars: tuple[Bar, ...] = ()
    steps: tuple[OwnStep, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self)


NOTHING_OWN = OwnPart()


def own_part_of(plain: Mapping[str, Any]) -> OwnPart:
    """The part of `as_plain`, also after it went through JSON."""
    return OwnPart(
        tuple(plain.get("sentences", ())),
        tuple(tuple(row) for row in plain.get("rows", ())),
        tuple((name, promised, actual) for name, promised, actual in plain.get("bars", ())),
        tuple(OwnStep(**step) for step in plain.get("steps", ())),
    )


def own_part(key: str, tables_held: Sequence[OwnFigures], joins: Joins) -> OwnPart:
    """What some tables say of the subject of a report; empty where they say nothing of it, or there are none."""
    found = [(own, one) for own in tables_held for one in _about(key, own, joins)]
    steps = _steps(key, tables_held, joins)
    if not found and not steps:
        return NOTHING_OWN
    spoken = [own for own in tables_held if any(own is by for by, _ in found)] or list(tables_held)
    told = (*(f"{terms_note(own)}。" for own in spoken), *_counted([one for _, one in found]))
    rows = tuple(_row(own, one, joins) for own, one in found)
    return OwnPart(told, rows, _bars(found, joins.world.policy), steps)


def own_parts(keys: Iterable[str], tables_held: Sequence[OwnFigures], joins: Joins) -> dict[str, dict[str, Any]]:
    """Of many reports those of which the tables say something, in plain values."""
    if not tables_held:
        return {}
    found = ((key, own_part(key, tables_held, joins)) for key in keys)
    return {key: part.as_plain() for key, part in found if part != NOTHING_OWN}


def _about(key: str, own: OwnFigures, joins: Joins) -> Iterable[Attainment]:
    kind, _, name = key.partition(":")
    known = [one for one in own.joined.of(*TOLD) if one.actual]
    if kind == INDUSTRY:
        below = joins.world.policy.descendants((name,))
        return [one for one in known if one.promise.industry_id in below]
    if kind == BODY:
        ids = _charged(name, joins.world.policy)
        return [one for one in known if one.promise.cluster and one.promise.promise_id in ids]
    area = area_of(key, joins)
    ids, codes = {r.record_id for r in area.records}, {code for _, code in area.units}
    return [one for one in known if _touches(one, area, ids, codes)]


def _charged(body: str, policy: PolicyRecords) -> frozenset[str]:
    """The clusters that a body's duties name."""
    mine = (d for d in policy.duties if body in (*d.lead, *d.participants))
    return frozenset(cluster_id for duty in mine for cluster_id in duty.cluster_ids)


def _touches(one: Attainment, area: Area, ids: set[str], codes: set[str]) -> bool:
    if one.promise.cluster:
        return one.promise.promise_id in ids
    units = {place.unit for place in one.promise.places}
    return area.level == "province" or bool(units & codes)


def _counted(found: Sequence[Attainment]) -> tuple[str, ...]:
    """自有数据能与 5 项承诺相比：达标 2 项、未达标 3 项。"""
    if not found:
        return ()
    counts = Counter(one.state for one in found)
    parts = "、".join(f"{state.value} {counts[state]} 项" for state in TOLD if counts[state])
    return (f"{MARKED}里有 {len(found)} 项承诺的实际数：{parts}。实际数由用户提供，不是文件所写。",)


def _row(own: OwnFigures, one: Attainment, joins: Joins) -> tuple[str, ...]:
    policy, year = joins.world.policy, own.joined.terms.year
    actual = f"{one.actual_yi:.6g} 亿元（{year} 年）"
    verdict = "，".join(t for t in (one.state.value, share_words(one.share), gap_words(one)) if t)
    rows = one.actual.rows if one.actual else ()
    return (one.promise.name, bar_words(one.promise, policy), actual, verdict,
            f"{stands_at(one.promise, policy)}；{own.source(rows)}")  # fmt: skip


def _bars(found: Sequence[tuple[OwnFigures, Attainment]], policy: PolicyRecords) -> tuple[Bar, ...]:
    """The largest promises that were compared, what each document sets above what there is."""
    known = [(own, one) for own, one in found if one.promise.bar_yi and (one.actual_yi or 0) > 0]
    known.sort(key=lambda pair: -(pair[1].promise.bar_yi or 0))
    things: dict[str, dict[str, Bar]] = {}
    for own, one in known:
        goals = things.setdefault(one.promise.name, {})
        goal = f"{one.promise.year or ''} 目标（{policy.document[one.promise.doc_id].short_name}）".strip()
        goals[goal] = (f"{one.promise.name} {goal}", float(one.promise.bar_yi or 0), 0.0)
        mine = f"{own.joined.terms.year} {MARKED}"
        goals[f"{MARKED}{own.name}"] = (f"{one.promise.name} {mine}", 0.0, float(one.actual_yi or 0))
    told = [sorted(goals.values(), key=lambda bar: bar[1] == 0) for goals in things.values()]
    kept = [bar for n, bars in enumerate(told) if sum(map(len, told[: n + 1])) <= MOST_BARS for bar in bars]
    return tuple({bar[0]: bar for bar in kept}.values())


def years_series(industry_id: str, joins: Joins) -> FigureSeries | None:
    """The series that an industry's report shows: the one with the most years."""
    return next((s for s in series_of_industry(joins.world.policy, industry_id) if len(s.years) > 1), None)


def _steps(key: str, tables_held: Sequence[OwnFigures], joins: Joins) -> tuple[OwnStep, ...]:
    kind, _, name = key.partition(":")
    series = years_series(name, joins) if kind == INDUSTRY else None
    return own_steps(series, name, tables_held) if series else ()


def own_steps(series: FigureSeries, industry_id: str, tables_held: Sequence[OwnFigures]) -> tuple[OwnStep, ...]:
    """The province's own figures for a series of an industry, of every table that measures the same and is settled."""
    fit = [o for o in tables_held if o.speaks_of(series.indicator, series.unit) and not o.unsettled(series.indicator)]
    return tuple(step for own in fit for step in own.steps(PROVINCE, industry_id))


def with_own(report: SubjectReport, part: OwnPart, joins: Joins) -> SubjectReport:
    """The report with the own figures; the same one where there are none."""
    if part == NOTHING_OWN:
        return report
    chapters = [_with_steps(chapter, report.key, part.steps, joins) for chapter in report.chapters]
    at = next((n for n, chapter in enumerate(chapters, 1) if chapter.heading == AFTER), len(chapters))
    return replace(report, chapters=(*chapters[:at], _chapter(part), *chapters[at:]))


def _chapter(part: OwnPart) -> Chapter:
    charts = (_chart(part.bars),) if part.bars else ()
    return Chapter(HEADING, part.sentences, tables(HEADER, part.rows, SHARES), charts)


def _chart(bars: Sequence[Bar]) -> ReportChart:
    promised = Series("文件的目标", PROMISED_COLOUR, tuple(goal for _, goal, _ in bars))
    actual = Series(MARKED, OWN_COLOUR, tuple(value for _, _, value in bars), OWN_HATCH)
    return ReportChart("承诺与自有数据（亿元）", tuple(name for name, _, _ in bars), (promised, actual))


def _with_steps(chapter: Chapter, key: str, steps: Sequence[OwnStep], joins: Joins) -> Chapter:
    if chapter.heading != "历年数字" or not steps:
        return chapter
    series = years_series(key.partition(":")[2], joins)
    return replace(chapter, charts=(chart_of_series(series, joins.world.policy, steps, key),)) if series else chapter
