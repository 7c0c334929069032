"""Firms and industries, a rule broken by one change of sound records: what is told, whole, and nothing besides."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sound_records import CITED, FIRM, MENTION, SOUND, UNITS, cited_but, cluster, filed, firm, project, steel

from policy.check import check_records
from policy.records import Citation
from policy.taxonomy import IndustryException

CASES = {
    "a name of two firms": (
        {"enterprises": (FIRM, replace(FIRM, enterprise_id="e2", name="乙钢", former_names=(), aliases=("旧甲钢",))),
         "enterprise_mentions": (MENTION, replace(MENTION, mention_id="m2", enterprise_id="e2", name="乙钢")),
         "citations": (*CITED, Citation("m2", "name", "d", 7, 4, 2, "stated"))},
        "enterprises.csv e2：列“aliases”的名称“旧甲钢”已属于 e1，一家企业只能有一行、一个所在地。"
        "请合并两行，或把其中一个名称写完整。",
    ),
    "a former name of another firm": (
        {"enterprises": (FIRM, replace(FIRM, enterprise_id="e2", name="乙钢", aliases=())),
         "enterprise_mentions": (MENTION, replace(MENTION, mention_id="m2", enterprise_id="e2", name="乙钢")),
         "citations": (*CITED, Citation("m2", "name", "d", 7, 4, 2, "stated"))},
        "enterprises.csv e2：列“former_names”的名称“旧甲钢”已属于 e1，一家企业只能有一行、一个所在地。"
        "请合并两行，或把其中一个名称写完整。",
    ),
    "a seat without its certainty": (
        firm(certainty=None),
        "enterprises.csv e1：列“seat_kind”写所在地是“总部”，但级别、代码或把握没有写全。请补上这几格。",
    ),
    "a place without a seat": (
        firm(seat_kind="", basis="none"),
        "enterprises.csv e1：列“seat_kind”写所在地是“”，却写了地点或把握。请改 seat_kind，或删去这几格。",
    ),
    "a basis that does not fit": (
        firm(basis="none"),
        "enterprises.csv e1：列“basis”的所在地依据“none”与类别“总部”不符。请改正其中之一。",
    ),
    "a mention of no firm": (
        {"enterprise_mentions": (MENTION, replace(MENTION, mention_id="m2", enterprise_id="e2")),
         "citations": (*CITED, Citation("m2", "name", "d", 7, 4, 2, "stated"))},
        "enterprise_mentions.csv m2：列“enterprise_id”的企业“e2”不在 enterprises.csv 中。请先登记这家企业。",
    ),
    "a mention by no name of it": (
        {"enterprise_mentions": (replace(MENTION, name="丙钢"),)},
        "enterprise_mentions.csv m1：列“name”的“丙钢”不是 e1 的名称。请补入 enterprises.csv 的 aliases。",
    ),
    "two mentions in a document": (
        {"enterprise_mentions": (MENTION, replace(MENTION, mention_id="m2")),
         "citations": (*CITED, Citation("m2", "name", "d", 7, 4, 2, "stated"))},
        "enterprise_mentions.csv m2：列“enterprise_id”重复：同一文件已有这家企业的一行。"
        "请把行号并入那一行（citations.csv）。",
    ),
    "no line for a mention": (
        {"citations": cited_but("m1", "name")},
        "enterprise_mentions.csv m1：列“name”没有依据。请在 citations.csv 补上行号（name）。",
    ),
    "a firm that nobody names": (
        {"enterprise_mentions": (), "citations": cited_but("m1", "name")},
        "enterprises.csv e1：列“enterprise_id”的企业没有一份文件点名它。请删去这一行，或补上点名。",
    ),
    "fewer ids than firms": (
        project(enterprise="甲钢;乙钢"),
        "projects.csv p1：列“enterprise_ids”不全：写了 2 家企业、1 个编号。请按次序补齐 enterprise_ids。",
    ),
    "an id of another firm": (
        project(enterprise="乙钢"),
        "projects.csv p1：列“enterprise_ids”中“乙钢”不是 e1 的名称。请更正编号，或在 enterprises.csv 中登记这个名称。",
    ),
    "a site that is no seat": (
        project(level="prefecture", adcode="411300"),
        "projects.csv p1：列“adcode”的地点是“prefecture 411300”，企业所在地是 甲钢（county 411323）。"
        "请改正其中之一，或在 site_note 写明厂址为何不同。",
    ),
    "a note where there is nothing to say": (
        project(site_note="另建"),
        "projects.csv p1：列“site_note”写了 site_note，但厂址就在企业所在地，或企业没有所在地。请删去它。",
    ),
    "no rule of what belongs": (
        steel(belongs=""),
        "industries.csv steel：列“belongs”没有写归类规则（belongs、excludes）。请各写一句。",
    ),
    "no rule of what does not": (
        steel(excludes=""),
        "industries.csv steel：列“excludes”没有写归类规则（belongs、excludes）。请各写一句。",
    ),
    "a parent that is not there": (
        steel(parent_id="x"),
        "industries.csv steel：列“parent_id”的上级“x”没有登记。请补上或改正。",
    ),
    "a circle": (
        steel(parent_id="plate"),
        "industries.csv steel：列“parent_id”的上级“plate”又在它之下，成了循环。请改正 parent_id 或 also_under。",
        "industries.csv plate：列“parent_id”的上级“steel”又在它之下，成了循环。请改正 parent_id 或 also_under。",
    ),
    "a circle by the other way": (
        steel(also_under=("plate",)),
        "industries.csv steel：列“also_under”的上级“plate”又在它之下，成了循环。请改正 parent_id 或 also_under。",
        "industries.csv plate：列“parent_id”的上级“steel”又在它之下，成了循环。请改正 parent_id 或 also_under。",
    ),
    "an alias of two industries": (
        steel(aliases=("炼钢", "板材工业")),
        "industries.csv plate：列“name”中的“板材”已是 steel 的名称或别名。请让每个词只通向一个产业。",
        "industries.csv plate："
        "列“industry_id”把“板材”归入 2 个产业：industries.csv steel 归 steel；industries.csv plate 归 plate。"
        "请统一，或在 industry_exceptions.csv 写明这些产业和理由。",
    ),
    "joined words": (
        {**cluster(industry_text=("钢铁", "炼钢|轧钢"))},
        "clusters.csv c1：列“industry_text”的“炼钢|轧钢”用“|”连写。"
        "原文各词请用“;”分开，并各有依据（industry、industry:2 …）。",
    ),
    "words filed under two industries": (
        filed(),
        "industry_groups.csv g1："
        "列“industry_id”把“钢铁”归入 2 个产业：industries.csv steel 归 steel；industry_groups.csv g1 归 plate。"
        "请统一，或在 industry_exceptions.csv 写明这些产业和理由。",
    ),
    "an exception that names others": (
        filed(IndustryException("钢铁", ("steel",), "两份文件不同")),
        "industry_groups.csv g1："
        "列“industry_id”把“钢铁”归入 2 个产业：industries.csv steel 归 steel；industry_groups.csv g1 归 plate。"
        "请统一，或在 industry_exceptions.csv 写明这些产业和理由。",
    ),
    "an exception without a reason": (
        filed(IndustryException("钢铁", ("steel", "plate"), "")),
        "industry_exceptions.csv 钢铁：列“industry_ids”不再有两种归法，或没有写理由。请删除或补上。",
    ),
    "an exception that is over": (
        {"industry_exceptions": (IndustryException("钢铁", ("steel", "plate"), "曾不同"),)},
        "industry_exceptions.csv 钢铁：列“industry_ids”不再有两种归法，或没有写理由。请删除或补上。",
    ),
    "an exception of no words": (
        {"industry_exceptions": (IndustryException("煤", ("steel", "plate"), "曾不同"),)},
        "industry_exceptions.csv 煤：列“industry_text”的“煤”没有哪一行用。请删除这行或更正。",
    ),
}  # fmt: skip
"""What is changed, and what must be told of it, in order."""


@pytest.mark.parametrize("case", CASES)
def test_a_broken_rule_is_told_whole_and_nothing_besides(case):
    changed, *expected = CASES[case]
    assert list(map(str, check_records(replace(SOUND, **changed), UNITS))) == expected
