"""What must hold across records: each broken rule is told of its row, its column, and with what to do, and no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from policy.check_chains import chain_faults
from policy.check_scope import scope_faults
from policy.check_status import status_faults
from policy.vocabulary import ONLY_NAMED

CITE = "请补上行号"
RULES = {
    "a status without its line": (
        status_faults, "clusters", {"status": "目标"}, (), [("clusters.csv", "status", CITE)],
    ),
    "a recognition without a body": (
        status_faults, "clusters", {"status": "认定"}, ("status",),
        [("clusters.csv", "recognised_by", "请写认定单位，或改状态")],
    ),
    "a body without its line": (
        status_faults, "clusters", {"recognised_by": "某厅"}, (), [("clusters.csv", "recognised_by", CITE)],
    ),
    "a zone that ended before it began": (
        status_faults, "zones", {"valid_from": date(2012, 1, 1), "valid_to": date(2012, 1, 1)}, (),
        [("zones.csv", "valid_to", "请更正其中之一")],
    ),
    "a successor of a zone that goes on": (
        status_faults, "zones", {"successor_ids": ("z",)}, (),
        [("zones.csv", "successor_ids", "请补上撤并日期或更正后继")],
    ),
    "a target of a cluster without the cluster": (
        scope_faults, "targets", {"scope_kind": "cluster", "cluster_id": ""}, (),
        [("targets.csv", "cluster_id", "集群的目标才写、也必须写集群编号")],
    ),
    "a target of no known cluster": (
        scope_faults, "targets", {"scope_kind": "cluster", "cluster_id": "none"}, (),
        [("targets.csv", "cluster_id", "请更正编号")],
    ),
    "a restriction without a line": (
        scope_faults, "restrictions", {"year": None, "adcodes": (), "value": None, "comparator": ""}, (),
        [("restrictions.csv", "value", CITE)],
    ),
    "a figure of a restriction without its line": (
        scope_faults, "restrictions", {"year": None, "adcodes": (), "value": 5.0, "comparator": "="}, ("name",),
        [("restrictions.csv", "value", CITE)],
    ),
    "a year of a restriction without its line": (
        scope_faults, "restrictions", {"year": 2015, "adcodes": (), "value": None, "comparator": ""}, ("name",),
        [("restrictions.csv", "year", CITE)],
    ),
    "a place of a restriction without its line": (
        scope_faults, "restrictions", {"year": None, "adcodes": ("410100",), "value": None, "comparator": ""},
        ("name",), [("restrictions.csv", "adcodes", CITE)],
    ),
    "a comparator without a figure": (
        scope_faults, "restrictions", {"year": None, "adcodes": (), "value": None, "comparator": "≤"}, ("name",),
        [("restrictions.csv", "comparator", "写了数就必须写比较词，没有数则留空")],
    ),
    "a chain that no document writes": (
        chain_faults, "chains", {}, (), [("chains.csv", "", "请补上写这条链的行号")],
    ),
    "stages of a chain that is only named": (
        chain_faults, "chains", {"basis": ONLY_NAMED}, ("name",),
        [("chains.csv", "basis", f"只点名、没有写环节的链写“{ONLY_NAMED}”，其余的请登记环节")],
    ),
    "a stage without a word": (
        chain_faults, "chain_stages", {"words": (), "position": ""}, (),
        [("chain_stages.csv", "words", "请写文件对这个环节的用词")],
    ),
    "a second word without its line": (
        chain_faults, "chain_stages", {"words": ("甲", "乙"), "position": ""}, ("name",),
        [("chain_stages.csv", "words", CITE)],
    ),
    "a position without its line": (
        chain_faults, "chain_stages", {"words": ("甲",), "position": "上游"}, ("name",),
        [("chain_stages.csv", "position", "上中下游只写文件说了的，请补上行号或留空")],
    ),
}  # fmt: skip
"""Check, table, what is changed of its first row, what of it is cited, the faults that must come."""


def broken(records, table, changed, cited):
    """(the records with a changed row of a table, of which only this is cited; its id). No cluster stands on it."""
    named = {place.zone_id for cluster in records.clusters for place in cluster.places}
    rows = {next(getattr(r, n) for n in r.__slots__ if n.endswith("_id")): r for r in getattr(records, table)}
    own = next(row_id for row_id in rows if row_id not in named)
    rows[own] = replace(rows[own], **changed)
    kept = [c for c in records.citations if c.record_id != own]
    kept += [replace(records.citations[0], record_id=own, supports=aspect) for aspect in cited]
    return replace(records, **{table: tuple(rows.values()), "citations": tuple(kept)}), own


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_told_of_its_row_and_column_with_what_to_do(world, rule):
    check, table, changed, cited, expected = RULES[rule]
    records, own = broken(world.policy, table, changed, cited)
    found = list(check(records))
    assert {fault.row for fault in found} == {own}
    assert [(fault.file, fault.column, fault.remedy) for fault in found] == expected


@pytest.mark.parametrize("check", [status_faults, scope_faults, chain_faults])
def test_the_shipped_records_break_none(world, check):
    assert list(check(world.policy)) == []


def test_two_stages_at_one_place_are_told_of_the_chain(world):
    chain = world.policy.chains[0]
    stages = [replace(s, seq=1) if s.chain_id == chain.chain_id else s for s in world.policy.chain_stages]
    (fault,) = chain_faults(replace(world.policy, chain_stages=tuple(stages)))
    assert (fault.file, fault.column, fault.remedy) == ("chain_stages.csv", "seq", "请让每个环节各占一个次序")
    assert fault.row == world.policy.stages_of(chain.chain_id)[0].stage_id
