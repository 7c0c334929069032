"""Clusters, citations, ids and places, a rule broken by one change of sound records: what is told, no more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sound_records import CITED, DOCUMENT, LIMIT, SOUND, UNITS, ZONE, cited_but, cluster, firm, project

from policy.check import check_records
from policy.records import NamedPlace

CASES = {
    "a scale below its tier": (
        cluster(scale_yi=99.0),
        "clusters.csv c1：列“scale_yi”的规模 99 亿元不属于层级“百亿”。请改正其中之一。",
    ),
    "a scale at the next tier": (
        cluster(scale_yi=1000.0),
        "clusters.csv c1：列“scale_yi”的规模 1000 亿元不属于层级“百亿”。请改正其中之一。",
    ),
    "no line for tier and scale": (
        {"citations": cited_but("c1", "tier")},
        "clusters.csv c1：列“tier”写了层级或规模，但没有依据（citations.csv 中 scale 或 tier）。请补上行号。",
    ),
    "no line for a scale alone": (
        {**cluster(tier=""), "citations": cited_but("c1", "tier")},
        "clusters.csv c1：列“scale_yi”写了层级或规模，但没有依据（citations.csv 中 scale 或 tier）。请补上行号。",
    ),
    "no line for a year": (
        {"citations": cited_but("c1", "year")},
        "clusters.csv c1：列“year”写了年份 2017，但没有依据（citations.csv 中 year）。请补上行号。",
    ),
    "no line for a place": (
        {"citations": cited_but("c1", "place")},
        "cluster_places.csv c1：列“place_text”写了地点，但没有依据（citations.csv 中 place）。请补上行号。",
    ),
    "no line for the first word": (
        {"citations": cited_but("c1", "industry")},
        "clusters.csv c1：列“industry_text”的产业用词“钢铁”没有依据（citations.csv 中 industry）。请补上行号。",
    ),
    "no line for the second word": (
        {"citations": cited_but("c1", "industry:2")},
        "clusters.csv c1：列“industry_text”的产业用词“炼钢”没有依据（citations.csv 中 industry:2）。请补上行号。",
    ),
    "a zone that is not there": (
        cluster(places=(NamedPlace("乙园", "zone", "", "y"),)),
        "cluster_places.csv c1：列“zone_id”是“y”，应为 zones.csv 中的园区。请先登记园区。",
    ),
    "no line for a target": (
        {"citations": cited_but("t1", "value")},
        "targets.csv t1：列“value”的数值 200 没有依据。请在 citations.csv 补上行号。",
    ),
    "a place of another document without its line": (
        project(place_basis="other"),
        "projects.csv p1：列“place_basis”说地点据另一份文件，但没有那份文件的依据（place）。请补上行号。",
    ),
    "a document without lines": (
        {"documents": (replace(DOCUMENT, lines=None),)},
        "documents.csv d：列“lines”没有写行数。请写原文的行数。",
    ),
    "a citation beyond the end": (
        {"documents": (replace(DOCUMENT, lines=9),)},
        "citations.csv r1：列“line”是“10”，应为 1 到 9（d 的行数）。请查对行号。",
    ),
    "a citation twice": (
        {"citations": (*CITED, CITED[0])},
        "citations.csv c1：列“line”的第 1 行、tier 这一条依据重复。请删去其中一行。",
    ),
    "a citation of nothing": (
        {"citations": (*CITED, replace(CITED[0], record_id="x"))},
        "citations.csv x：列“record_id”指向“x”，没有这条记录。请删除这行或更正编号。",
    ),
    "a document that is not there": (
        cluster(doc_id="e"),
        "clusters.csv c1：列“doc_id”是“e”，应为 documents.csv 中登记的编号。请更正或先登记它。",
        "targets.csv t1：列“cluster_id”的集群“c1”不在 clusters.csv 的同一文件中。请更正编号。",
    ),
    "an industry that is not there": (
        project(industry_id="x"),
        "projects.csv p1：列“industry_id”是“x”，应为 industries.csv 中登记的编号。请更正或先登记它。",
    ),
    "an id of two rows": (
        {"zones": (ZONE, replace(ZONE, name="乙园"))},
        "zones.csv z：列“zone_id”的编号“z”出现 2 次。请让每个编号只用一次。",
    ),
    "an id of two tables": (
        {"zones": (ZONE, replace(ZONE, zone_id="p1"))},
        "projects.csv p1：列“project_id”的编号“p1”出现 2 次。请让每个编号只用一次。",
    ),
    "a county that is not there": (
        cluster(places=(NamedPlace("丙县", "county", "411399"),)),
        "cluster_places.csv c1：列“adcode”的地点“county 411399”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
    "a code of another level": (
        cluster(places=(NamedPlace("丙市", "prefecture", "411323"),)),
        "cluster_places.csv c1：列“adcode”的地点“prefecture 411323”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
    "a project in no known county": (
        project(adcode="411399", site_note="另建"),
        "projects.csv p1：列“adcode”的地点“county 411399”不在地名表中。请查对代码与层级（data/places/places.csv）。",
    ),
    "a firm in no known county": (
        {**firm(adcode="411399"), **project(adcode="411399")},
        "projects.csv p1：列“adcode”的地点“county 411399”不在地名表中。请查对代码与层级（data/places/places.csv）。",
        "enterprises.csv e1：列“adcode”的地点“county 411399”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
    "a limit in no known city": (
        {"restrictions": (replace(LIMIT, adcodes=("411323", "410900")),)},
        "restrictions.csv r1：列“adcodes”的地点“prefecture 410900”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
    "a zone in no known city": (
        {"zones": (replace(ZONE, prefecture_adcode="410900"),)},
        "zones.csv z：列“prefecture_adcode”的地点“prefecture 410900”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
    "a zone in no known county": (
        {"zones": (replace(ZONE, county_adcodes=("411323", "411399")),)},
        "zones.csv z：列“county_adcodes”的地点“county 411399”不在地名表中。"
        "请查对代码与层级（data/places/places.csv）。",
    ),
}  # fmt: skip
"""What is changed, and what must be told of it, in order."""


def test_the_sound_records_break_no_rule():
    assert list(check_records(SOUND, UNITS)) == []


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_told_whole_and_nothing_besides(case):
    changed, *expected = CASES[case]
    assert list(map(str, check_records(replace(SOUND, **changed), UNITS))) == expected
