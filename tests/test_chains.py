"""Chains: every word of a stage stands in its cited line, nothing is inferred, and what stands at a stage says why."""

from collections import Counter

import pytest
from test_load import add, faults, folder  # noqa: F401

from layers.card import card_of
from layers.chains.stands import words_said
from layers.chains.strip import chains_of, strips
from layers.chains.words import once_only, strip_sentences
from policy.load import load_policy
from policy.vocabulary import LISTED, ONLY_NAMED, WRITTEN
from reports.formats import report_of

TWO_LINES = {"chain-nev", "chain-paper"}
"""Chains of which a later document adds a last stage: each has a note that says so."""


def cited_words(lines_of, citations):
    return {lines_of[c.doc_id][c.line - 1][c.start : c.start + c.length] for c in citations}


def of(world, chain_id):
    return strips(world)[f"chain-{chain_id}"]


def places(strip, name):
    stage = next(s for s in strip.stages if s.stage.name == name)
    return {place.name: len(place.documents) for place in stage.places}


def test_every_word_of_a_stage_stands_in_each_line_that_is_cited_for_it(world, lines_of):
    wrong = []
    for stage in world.policy.chain_stages:
        for number, word in enumerate(stage.words, start=1):
            supports = "name" if number == 1 else f"name:{number}"
            if cited_words(lines_of, world.policy.citations_of(stage.stage_id, supports)) != {word}:
                wrong.append((stage.stage_id, word))
    assert wrong == []


def test_up_and_down_the_stream_is_only_what_a_document_says(world, lines_of):
    told = {}
    for stage in world.policy.chain_stages:
        if stage.position:
            told[stage.name] = stage.position
            assert cited_words(lines_of, world.policy.citations_of(stage.stage_id, "position")) == {stage.position}
    assert (told.pop("上游整合"), told.pop("中游提升")) == ("上游", "中游")
    assert set(told.values()) == {"下游"} and {"烯烃下游产品", "下游复合制品", "下游用户"} <= set(told)


def test_a_chain_is_cited_in_a_line_that_writes_one_of_its_stages(world):
    def lines(record_id):
        return {(c.doc_id, c.line) for c in world.policy.citations_of(record_id, "name")}

    chains = [(c, world.policy.stages_of(c.chain_id)) for c in world.policy.chains]
    assert [
        c.name for c, stages in chains if stages and not any(lines(c.chain_id) & lines(s.stage_id) for s in stages)
    ] == []


def test_stages_stand_in_the_order_in_which_one_line_writes_them(world):
    policy, wrong = world.policy, []
    for chain in policy.chains:
        stages = [s for s in policy.stages_of(chain.chain_id) if s.part == "环节"]
        spots = [{(c.doc_id, c.line): c.start for c in policy.citations_of(s.stage_id, "name")} for s in stages]
        shared = set.intersection(*map(set, spots)) if spots else set()
        ordered = any([at[line] for at in spots] == sorted(at[line] for at in spots) for line in shared)
        if stages and not ordered and chain.chain_id not in TWO_LINES:
            wrong.append((chain.chain_id, [sorted(at) for at in spots]))
    assert wrong == []


def test_a_cluster_that_has_the_whole_chain_is_named_in_a_line_that_writes_its_stages(world):
    policy, wrong = world.policy, []
    whole = [(chain, cluster_id) for chain in policy.chains for cluster_id in chain.cluster_ids]
    for chain, cluster_id in whole:
        lines = {(c.doc_id, c.line) for s in policy.stages_of(chain.chain_id) for c in policy.citations_of(s.stage_id)}
        if lines.isdisjoint((c.doc_id, c.line) for c in policy.citations_of(cluster_id, "place")):
            wrong.append((chain.chain_id, cluster_id))
    assert whole and wrong == []


def test_where_a_document_has_the_whole_chain_every_stage_has_a_place_and_says_why(world):
    strip = of(world, "superhard-diamond")
    assert not strip.gaps and all("柘城县" in places(strip, stage.stage.name) for stage in strip.stages)
    reasons = {s.reason for s in strip.stages[0].standing}
    assert reasons == {"文件把整条链写在这里"}
    assert "襄城县" in places(of(world, "coal-dme"), "焦炉煤气"), "焦炉气 is another word of the documents for it"


def test_no_stage_is_a_sentence_and_every_basis_is_used(world):
    assert max(len(word) for stage in world.policy.chain_stages for word in stage.words) <= 20
    used = Counter(chain.basis for chain in world.policy.chains)
    assert set(used) == {WRITTEN, LISTED, ONLY_NAMED} and used[WRITTEN] > used[ONLY_NAMED] > 20


GOOD = (
    ("chains", "chain-x,面制品产业链,food,连写,,"),
    ("chain_stages", "chain-x.s1,chain-x,1,环节,,小麦,"),
    ("citations", "chain-x,name,d,1,0,2,stated"),
    ("citations", "chain-x.s1,name,d,1,0,2,stated"),
)


def fill(folder, *rows):  # noqa: F811
    for table, row in rows:
        add(folder, table, row)


def test_a_chain_with_its_stage_loads(folder):  # noqa: F811
    fill(folder, *GOOD)
    assert load_policy(folder).stages_of("chain-x")[0].name == "小麦"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ((*GOOD, ("chain_stages", "chain-x.s2,chain-x,2,环节,,面粉;面条,")),
         ("chain_stages.csv 第 3 行 chain-x.s2：列“words”的用词“面粉”没有依据（citations.csv 中 name）",
          "“面条”没有依据（citations.csv 中 name:2）")),
        ((*GOOD, ("chain_stages", "chain-x.s2,chain-x,1,环节,下游,小麦,"),
          ("citations", "chain-x.s2,name,d,1,0,2,stated")),
         ("有两个环节次序相同", "写了“下游”，但没有依据（citations.csv 中 position）")),
        ((GOOD[0], GOOD[2]), ("写法是“连写”，环节却有 0 个",)),
        ((GOOD[0], GOOD[1], GOOD[3]), ("没有依据（citations.csv 中 name）",)),
        ((("chain_stages", "chain-y.s1,chain-y,1,环节,,小麦,"), ("citations", "chain-y.s1,name,d,1,0,2,stated")),
         ("chains.csv 中登记的编号",)),
    ],
)  # fmt: skip
def test_what_is_missing_of_a_chain_is_told_row_by_row(folder, rows, told):  # noqa: F811
    fill(folder, *rows)
    found = " ".join(faults(folder))
    assert [words for words in told if words not in found] == []


def test_the_longest_word_counts_and_the_name_of_the_industry_tells_no_stage():
    words = ("新能源汽车", "醋酸纤维", "醋酸", "汽车")
    assert words_said("新能源汽车基地 醋酸纤维项目", words) == {"新能源汽车", "醋酸纤维"}
    assert words_said("醋酸纤维与醋酸", words) == {"醋酸纤维", "醋酸"}


def test_what_stands_at_a_stage_says_by_which_rule(world):
    auto, titanium = of(world, "auto"), of(world, "titanium")
    assert auto.gaps == ("主要总成",)
    assert places(auto, "关键零部件")["开封市"] == 4 and places(auto, "关键零部件")["孟州市"] == 1
    assert {s.reason for s in auto.stages[0].standing} >= {"产业为“汽车零部件”"}
    assert places(titanium, "海绵钛") == {"洛阳市": 2}
    assert {s.reason for s in titanium.stages[0].standing} == {"含“海绵钛”"}


def test_a_firm_in_the_line_of_a_chain_stands_beside_it_and_not_at_a_stage(world):
    led = of(world, "led")
    assert led.gaps == ("外延片", "芯片", "封装", "应用产品")
    assert {r.name for r in led.along} >= {"郑州生茂光电"} and {p.name for p in led.places} == {
        "郑州市",
        "新乡市",
        "焦作市",
    }


def test_places_of_one_plan_only_are_told_once_over_all_stages(world):
    auto = of(world, "auto")
    alone = {place.name for place in once_only(auto)}
    assert "孟州市" in alone and "中牟县" not in alone
    told = "".join(strip_sentences(auto, world.policy))
    assert f"只有一份文件点名的地方 {len(alone)} 个" in told and "1 个环节没有查到点名的地方：主要总成。" in told


def test_an_industry_has_its_chains_and_those_within_it_those_with_stages_first(world):
    names = [chain.name for chain in chains_of(world.policy, "electronics")]
    assert "LED照明产业链" in names and "动力电池产业链" in names
    stages = [bool(world.policy.stages_of(c.chain_id)) for c in chains_of(world.policy, "electronics")]
    assert stages == sorted(stages, reverse=True)


def test_the_card_of_an_industry_tells_its_chains_with_gaps_and_lines(world, joins):
    remarks = card_of("industry:led", joins).remarks
    assert remarks[-1].startswith(
        "LED照明产业链：外延片、芯片、封装、应用产品；没有查到地方的：外延片、芯片、封装、应用产品"
    )
    assert "第三章一、2.专栏2 第 138 行" in remarks[-1]


def test_reports_tell_the_chain_of_an_industry_and_where_a_city_stands(joins):
    told = {c.heading: c for c in report_of("industry:nev", joins).told}["产业链"]
    assert [t.note for t in told.tables] == ["新能源汽车产业链", "动力电池产业链"] and len(told.strips) == 2
    assert "只点名、没有写环节的：电机产业链。" in told.sentences
    city = {c.heading: c for c in report_of("prefecture:410300", joins).told}["在产业链上的位置"]
    stands = {(row[0], row[1]) for row in city.tables[0].rows}
    assert ("新能源汽车产业链", "电池组") in stands and ("LED照明产业链", "芯片") not in stands


def test_the_province_lists_every_chain_with_its_gaps(world, joins):
    chapter = {c.heading: c for c in report_of("province:410000", joins).told}["产业链"]
    gaps = {row[0]: row[3] for row in chapter.tables[0].rows}
    assert len(gaps) == len(world.policy.chains) and gaps["汽车及零部件产业链"] == "主要总成"
