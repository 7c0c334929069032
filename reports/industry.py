"""The report on an industry."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from export.frame.choices import passport_for
from export.frame.request import ExportRequest
from export.sheet.items import Series
from layers.compose import compose
from layers.joins import Joins
from layers.marks import MapRecord
from layers.palette import HATCH, tier_colour
from layers.summary.words import sentences
from layers.world import World
from policy.duties import duties_about, lead_words
from policy.promises.goals import GOAL_CHANGES, goal_changes
from policy.promises.series import series_of_industry
from policy.promises.words import goal_sentence
from policy.records import Citation
from policy.sections import source_words
from policy.selection import TIER_CHOICES, Selection, tier_words
from policy.verdict import AGREES
from reports import chains, figures
from reports.area import MAP_PAGE
from reports.parts import SOURCE, Chapter, ReportChart, SubjectReport, tables
from reports.plates.years import chart_of_series
from reports.promised import became, goals, promised
from reports.subjects import INDUSTRY


def industry_report(industry_id: str, joins: Joins, date: str = "") -> SubjectReport:
    """Everything that the documents say of an industry and what lies below it, by chapters."""
    world, policy = joins.world, joins.world.policy
    industry = policy.industry[industry_id]
    scene = compose(world, Selection(industries=(industry_id,)), joins.layers)
    below = policy.descendants((industry_id,))
    request = ExportRequest(scene, "henan", MAP_PAGE, contents="framed", date=date, title=f"{industry.name}产业集群")
    clusters = [r for r in joins.records.values() if r.family == "cluster" and below.intersection(r.industries or ())]
    led = duties_about(policy, (), (industry_id,))
    chapters = (
        Chapter("集群分布", charts=_by_city(clusters, world), figure=request),
        promised(clusters, world),
        became(clusters, world),
        chains.of_industry(industry_id, world),
        Chapter("历年数字", charts=_over_years(industry_id, world)),
        goals(_figures(industry_id, world), "没有给这一产业定指标。"),
        _goal_changes(below, world),
        figures.projects((p for p in policy.projects if p.industry_id in below), policy),
        figures.firms([m for m in policy.enterprise_mentions if below.intersection(m.industries)], policy),
        figures.duties(led, policy),
        figures.limits((r for r in policy.restrictions if r.industry_id in below), policy),
        _contradictions(below, world),
    )
    leads = [f"{lead_words(led)}。"] if led else []
    lead = (f"收录范围：{industry.belongs or industry.name}。", *sentences(scene), *leads)
    return SubjectReport(f"{INDUSTRY}:{industry_id}", f"{industry.name}产业报告", industry.group, lead, chapters,
                  tuple(passport_for(request).items()), date)  # fmt: skip


def _by_city(clusters: list[MapRecord], world: World) -> tuple[ReportChart, ...]:
    """Clusters of each city by tier, the cities with the most first."""
    totals = Counter(city for r in clusters for city in r.cities or ())
    if len(totals) < 2:
        return ()
    cities = [city for city, _ in totals.most_common(12)]
    parts = []
    for tier in TIER_CHOICES:
        values = tuple(float(sum(r.tier == tier and c in (r.cities or ()) for r in clusters)) for c in cities)
        if any(values):
            known = tier_words(tier) != tier
            parts.append(Series(tier_words(tier), tier_colour(tier if known else ""), values, "" if known else HATCH))
    more = f"（前 12，共 {len(totals)}）" if len(totals) > 12 else ""
    names, picks = tuple(world.city_names[c] for c in cities), tuple(f"prefecture:{c}" for c in cities)
    return (ReportChart(f"各省辖市集群条次{more}", names, tuple(parts), picks),)


def _over_years(industry_id: str, world: World) -> tuple[ReportChart, ...]:
    """The figures over the years of the series with the most years; one bar a figure, told by year and document."""
    series = next((s for s in series_of_industry(world.policy, industry_id) if len(s.years) > 1), None)
    if series is None:
        return ()
    return (chart_of_series(series, world.policy, pick=f"{INDUSTRY}:{industry_id}"),)


def _figures(industry_id: str, world: World) -> list[figures.Row]:
    found = [t for t in world.policy.targets if t.industry_id == industry_id]
    return [figures.target_row(t, world.policy) for t in sorted(found, key=lambda t: (t.indicator, t.year or 0))]


def _goal_changes(below: frozenset[str], world: World) -> Chapter:
    """Goals that two documents set for the same thing, those that need an answer first."""
    policy, rows = world.policy, []
    for one, other in combinations(policy.documents, 2):
        for change in goal_changes(policy, one.doc_id, other.doc_id):
            if change.after.industry_id in below:
                ids = (change.before.target_id, change.after.target_id)
                cites = [c for i in ids for c in policy.citations_of(i, "value")]
                rows.append((change.kind, goal_sentence(change, policy), source_words(cites, policy)))
    rows.sort(key=lambda row: list(GOAL_CHANGES).index(row[0]))
    return Chapter("目标的前后变化", tables=tables(("变化", "内容", SOURCE), rows, (10, 50, 40)),
                   nothing="没有两份文件给这一产业的同一指标定目标。")  # fmt: skip


def _contradictions(below: frozenset[str], world: World) -> Chapter:
    """Pairs of places on this industry that a careful reader would ask about, with the verdict."""
    policy, rows = world.policy, []
    for finding in policy.findings:
        cites = policy.citations_of(finding.finding_id)
        if _speaks_of(f"{finding.topic}{finding.value_a}{finding.value_b}", below, world):
            rows.append((finding.kind, finding.topic, finding.value_a, finding.value_b, source_words(cites, policy)))
    for check in world.checks:
        cites: tuple[Citation, ...] = (*check.cited_a, *check.cited_b)
        if check.verdict != AGREES and _speaks_of(check.topic, below, world):
            rows.append((check.verdict, check.topic, check.value_a, check.value_b, source_words(cites, policy)))
    header = ("结论", "事项", "一处", "另一处", SOURCE)
    return Chapter(
        "不一致之处", tables=tables(header, rows, (10, 22, 19, 19, 30)), nothing="没有发现前后不一致的数字。"
    )


def _speaks_of(text: str, below: frozenset[str], world: World) -> bool:
    named = world.policy.industry_words.named_in(text)
    return any(below.intersection(one.industry_ids) for one in named)
