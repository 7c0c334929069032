"""The taxonomy: a rule per industry, several parents without circles, one industry for the same words."""

import re

import pytest
from test_load import add, faults, folder  # noqa: F401

from layers import LAYERS
from layers.compose import compose
from policy.load import load_policy
from policy.records import PolicyRecords
from policy.selection import Selection
from policy.taxonomy import Industry
from webmap.payload import records

EVERYTHING = tuple(spec.layer_id for spec in LAYERS)
SETTLED = {
    "iot": ["advanced-2014.c045-02", "advanced-2014.p045-02"],
    "auto-services": ["fyp12-2012.c270-02", "fyp12-2012.p270-05"],
    "stone": ["fyp12-2012.c181-02", *(f"fyp12-2012.c186-0{n}" for n in range(1, 5))],
    "building-ceramics": [*(f"fyp12-2012.c184-0{n}" for n in range(1, 7)), "fyp12-2012.t184-01"],
    "ceramics": ["fyp12-2012.c184-07", "fyp12-2012.c184-08"],
    "sanitary-ceramics": ["fyp12-2012.c184-09", "plans-2012.c248-01"],
    "auto-electronics": ["fyp12-2012.c131-02", "plans-2012.c020-07"],
    "titanium": ["plans-2012.c375-01"],
    "ev-motors": ["plans-2012.c512-01", "plans-2012.c512-02", "plans-2012.t512-01"],
    "charging": ["plans-2012.c512-03", "fyp12-2012.c228-04"],
    "power-electronics": ["upgrade-2011.c040-06", "plans-2012.c063-01"],
    "bio": [*(f"fyp12-2012.c236-0{n}" for n in range(3, 7)), "fyp12-2012.c354-01", "fyp12-2012.c354-02"],
    "equipment": ["mic2025-2016.g082-03"],
}
"""Industry -> rows that two readers once filed elsewhere, settled at the line."""


def filed(policy):
    """Row id -> industry id of clusters, targets, projects and programmes."""
    tables = (policy.clusters, policy.targets, policy.projects, policy.programmes)
    keys = ("cluster_id", "target_id", "project_id", "programme_id")
    return {getattr(row, key): row.industry_id for rows, key in zip(tables, keys, strict=True) for row in rows}


def admitted(world, industry_id):
    """Ids of all records that a filter by the industry lets pass, on the map or not."""
    scene = compose(world, Selection(industries=(industry_id,), layers=EVERYTHING), LAYERS)
    return {e.record_id for e in (*scene.records, *(e for e, _ in scene.not_placed))}


@pytest.mark.parametrize("industry_id", SETTLED)
def test_rows_that_two_readers_filed_differently_are_settled(world, industry_id):
    found = filed(world.policy)
    assert {row: found[row] for row in SETTLED[industry_id]} == dict.fromkeys(SETTLED[industry_id], industry_id)


def test_energy_is_not_power(world):
    area = next(a for a in world.policy.coop_areas if a.area_id == "fyp12-2012.a371-01")
    assert area.industries == ("energy",)


def test_a_record_is_found_by_each_industry_above_its_own(world):
    policy = world.policy
    lost = []
    for parent in {i for industry in policy.industries for i in industry.also_under}:
        found = admitted(world, parent)
        below = policy.descendants([parent])
        lost += [c.cluster_id for c in policy.clusters if c.industry_id in below and c.cluster_id not in found]
    assert lost == []


@pytest.mark.parametrize(
    ("asked", "found", "left"),
    [
        ("nev", "fyp12-2012.c228-01", "fyp12-2012.c138-01"),
        ("electronics", "fyp12-2012.c228-01", "fyp12-2012.c228-02"),
        ("bio", "fyp12-2012.c236-01", "fyp12-2012.c243-03"),
        ("biomed", "fyp12-2012.c236-01", "fyp12-2012.c236-03"),
        ("home", "advanced-2014.c077-08", "fyp12-2012.c184-08"),
        ("building", "fyp12-2012.c184-08", "advanced-2014.c077-02"),
        ("ceramics", "advanced-2014.c077-08", "advanced-2014.c077-02"),
        ("materials", "advanced-2014.c103-05", "plans-2012.c368-01"),
        ("textile-apparel", "fyp12-2012.c218-01", "fyp12-2012.c170-02"),
    ],
)
def test_branches_that_meet_are_found_from_both_sides(world, asked, found, left):
    ids = admitted(world, asked)
    assert (found in ids, left in ids) == (True, False)


def test_the_map_client_receives_every_industry_above_a_record(world):
    sent = records(world, LAYERS)
    columns = sent["records"]
    words = columns["words"]
    rows = dict(zip(columns["name"], columns["industries"], strict=True))
    line = {words[n] for n in rows["新乡动力锂离子电池产业链"]}
    assert line == {"traction-batteries", "batteries", "electronics", "nev", "auto"}
    row = ["traction-batteries", "动力电池（亦属新能源汽车）", "batteries", "战略性新兴产业"]
    assert row in [sent_row[:4] for sent_row in sent["industries"]]


def test_a_sum_over_the_top_industries_counts_every_industry_once(world):
    policy = world.policy
    tops = [i.industry_id for i in policy.industries if not i.parent_id]
    assert sum(len(policy.counted_under([top])) for top in tops) == len(policy.industries)


def test_a_lineage_names_the_nearest_first_and_each_industry_once():
    def industry(industry_id, parent, *also):
        return Industry(industry_id, industry_id, "", parent, (), also)

    rows = (industry("a", ""), industry("b", "", "a"), industry("c", "a", "b"), industry("d", "c"))
    policy = PolicyRecords(industries=rows)
    assert policy.lineage("d") == ("d", "c", "a", "b")
    assert policy.branch("d") == ("d", "c", "a")
    assert policy.descendants(["b"]) == {"b", "c", "d"}
    assert policy.counted_under(["b"]) == {"b"}


def test_every_rule_sends_what_does_not_belong_to_a_named_industry(world):
    names = {i.name for i in world.policy.industries} | {"该类", "该行业", "各自细类", "各自大类"}
    wrong = [
        (industry.industry_id, part)
        for industry in world.policy.industries
        for part in industry.excludes.split("；")
        if not part.endswith("按其产业归类")
        if (elsewhere := part.rpartition("归")[2]) not in names
        and not set(elsewhere.split("、")) <= names - {industry.name}
    ]
    silent = [i.industry_id for i in world.policy.industries if "归" not in i.excludes]
    assert (wrong, silent) == ([], [])


def test_the_documents_own_words_for_an_industry_are_the_cited_ones(world, lines_of):
    wrong = []
    for cluster in world.policy.clusters:
        for n, text in enumerate(cluster.industry_text, start=1):
            for c in world.policy.citations_of(cluster.cluster_id, "industry" if n == 1 else f"industry:{n}"):
                words = lines_of[c.doc_id][c.line - 1][c.start : c.start + c.length]
                if re.sub(r"\s", "", words) != re.sub(r"\s", "", text):
                    wrong.append((cluster.cluster_id, text, words))
    assert wrong == []


def test_each_of_the_documents_words_is_a_quotation_with_its_own_citation(joins):
    block = joins.text("mic2025-2016.c021-01")
    told = [(line.label, line.text, [c.line for c in line.citations]) for line in block.lines]
    assert [row for row in told if row[0] in ("产业", "原文用词")] == [
        ("产业", "装备制造", [21]),
        ("原文用词", "「高端装备」", [45]),
    ]


def test_a_base_in_one_city_does_not_quote_the_words_of_another(joins):
    block = joins.text("upgrade-2011.c070-03")
    assert [line.text for line in block.lines if line.label in ("产业", "原文用词")] == ["超硬材料"]


ROW = "高成长性制造业"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [f"a,甲,{ROW},b,,,甲类,乙类归乙", f"b,乙,{ROW},,,a,乙类,甲类归甲"],
            "industries.csv 第 3 行 a：列“parent_id”的上级“b”又在它之下，成了循环。请改正 parent_id 或 also_under。",
        ),
        (
            [f"a,甲,{ROW},,,zz,甲类,乙类归乙"],
            "industries.csv 第 3 行 a：列“also_under”的上级“zz”没有登记。请补上或改正。",
        ),
        (
            [f"a,甲,{ROW},,,,甲类,"],
            "industries.csv 第 3 行 a：列“excludes”没有写归类规则（belongs、excludes）。请各写一句。",
        ),
        (
            [f"a,甲,{ROW},,食品产业,,甲类,乙类归乙"],
            "industries.csv 第 3 行 a：列“aliases”中的“食品”已是 food 的名称或别名。请让每个词只通向一个产业。",
        ),
    ],
)
def test_a_taxonomy_with_a_fault_is_refused(folder, rows, message):  # noqa: F811
    for row in rows:
        add(folder, "industries", row)
    assert message in faults(folder)


def cluster(folder, key, industry, text):  # noqa: F811
    add(folder, "clusters", f"{key},d,{key},产业集群,建设,{industry},{text},,,,,,false,false,,,")
    for number, _ in enumerate(text.split(";"), start=1):
        add(folder, "citations", f"{key},{'industry' if number == 1 else f'industry:{number}'},d,1,0,2,stated")


def test_words_that_lead_to_two_industries_are_refused_with_both_rows(folder):  # noqa: F811
    add(folder, "industries", f"meat,肉制品,{ROW},food,,,肉类,其他归食品")
    cluster(folder, "c2", "food", "粮油")
    cluster(folder, "c3", "meat", "粮油产业")
    assert faults(folder) == (
        "clusters.csv 第 4 行 c3：列“industry_id”把“粮油”归入 2 个产业："
        "clusters.csv c2 归 food；clusters.csv c3 归 meat。"
        "请统一，或在 industry_exceptions.csv 写明这些产业和理由。",
    )
    add(folder, "industry_exceptions", "粮油,food;meat,两处所指不同")
    assert len(load_policy(folder).clusters) == 3


def test_a_word_of_the_taxonomy_leads_to_its_own_industry(folder):  # noqa: F811
    add(folder, "industries", f"meat,肉制品,{ROW},food,,,肉类,其他归食品")
    add(folder, "targets", "t1,d,industry,食品产业,meat,,产量,1,,吨,=,,target,,,,,1吨,")
    add(folder, "citations", "t1,value,d,1,0,2,stated")
    assert faults(folder) == (
        "targets.csv 第 2 行 t1：列“industry_id”把“食品”归入 2 个产业："
        "industries.csv food 归 food；targets.csv t1 归 meat。"
        "请统一，或在 industry_exceptions.csv 写明这些产业和理由。",
    )


def test_an_exception_that_nothing_needs_is_refused(folder):  # noqa: F811
    add(folder, "industry_exceptions", "食品,food,曾有两种归法")
    add(folder, "industry_exceptions", "粮油,food,曾有两种归法")
    assert faults(folder) == (
        "industry_exceptions.csv 第 2 行 食品：列“industry_ids”不再有两种归法，或没有写理由。请删除或补上。",
        "industry_exceptions.csv 第 3 行 粮油：列“industry_text”的“粮油”没有哪一行用。请删除这行或更正。",
    )


def test_joined_words_and_words_without_a_citation_are_refused(folder):  # noqa: F811
    cluster(folder, "c2", "food", "漯河食品|食品")
    add(folder, "clusters", "c3,d,c3,产业集群,建设,food,粮食;酒,,,,,,false,false,,,")
    add(folder, "citations", "c3,industry,d,1,0,2,stated")
    assert faults(folder) == (
        "clusters.csv 第 3 行 c2：列“industry_text”的“漯河食品|食品”用“|”连写。"
        "原文各词请用“;”分开，并各有依据（industry、industry:2 …）。",
        "clusters.csv 第 4 行 c3：列“industry_text”的产业用词“酒”没有依据（citations.csv 中 industry:2）。请补上行号。",
    )


def test_no_name_of_a_cluster_claims_a_narrower_industry_than_its_document_writes(world):
    policy = world.policy
    claimed = []
    for cluster in policy.clusters:
        for named in policy.industry_words.named_in(cluster.name):
            narrower = set(named.industry_ids) - {cluster.industry_id}
            narrower = {n for n in narrower if {*policy.branch(n)} & {cluster.industry_id}}
            if narrower and not any(named.text in text for text in cluster.industry_text):
                claimed.append((cluster.cluster_id, named.text))
    assert claimed == [("advanced-2014.c046-11", "光电")]  # 南阳光电 is the name of the place
