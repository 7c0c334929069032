"""One firm is one row with one seat; documents name it, projects point to it, and each naming is cited."""

import re
from dataclasses import replace

import pytest

from layers.enterprises import FROM_ELSEWHERE
from layers.enterprises import build as build_enterprises
from policy.check_enterprises import enterprise_faults
from policy.records import Citation, Enterprise, EnterpriseMention, PolicyRecords, Project

SEAT = Enterprise("e1", "甲钢", ("旧甲钢",), ("甲钢集团",), "总部", "county", "411323", "known", 0.8, "")
MENTION = EnterpriseMention("d.e001-01", "e1", "d", "甲钢集团", ("steel",), "")
PROJECT = Project(
    "d.p001-01", "d", "轧机改造", "建设项目", "甲钢", ("e1",), "steel", "county", "411323", "", "known", "", "", "", ""
)  # fmt: skip
CITED = Citation("d.e001-01", "name", "d", 1, 0, 2, "stated")
SAME_CHARACTERS_ELSEWHERE = ("尼龙工程", "(宝丰)", "舞钢市", "豫联等产业集聚区")
"""Words that hold a firm's name and do not mean it."""
SHARED_TAIL = {"plans-2012.e138-10": "郑州和新郑卷烟厂"}
"""Two plants written with one common ending."""


def faults(enterprises=(SEAT,), mentions=(MENTION,), projects=(PROJECT,), citations=(CITED,)):
    records = PolicyRecords(
        enterprises=enterprises, enterprise_mentions=mentions, projects=projects, citations=citations
    )
    return "\n".join(map(str, enterprise_faults(records)))


def test_a_firm_with_a_seat_a_cited_mention_and_a_project_at_its_seat_is_sound():
    assert faults() == ""


def test_the_same_name_in_two_rows_is_one_firm_with_two_seats():
    other = replace(SEAT, enterprise_id="e2", name="甲钢集团", former_names=(), aliases=(), adcode="411300")
    found = faults(enterprises=(SEAT, other))
    assert "enterprises.csv e2：列“name”的名称“甲钢集团”已属于 e1，一家企业只能有一行、一个所在地" in found


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"level": "prefecture", "adcode": "411300"}, "地点是“prefecture 411300”，企业所在地是 甲钢（county 411323）"),
        ({"level": "", "adcode": ""}, "地点是“空”，企业所在地是 甲钢（county 411323）"),
        ({"level": "county", "adcode": "410423"}, "在 site_note 写明厂址为何不同"),
        ({"site_note": "在印尼"}, "写了 site_note，但厂址就在企业所在地"),
        ({"enterprise_ids": ()}, "写了 1 家企业、0 个编号"),
        ({"enterprise": "乙钢"}, "“乙钢”不是 e1 的名称"),
    ],
)
def test_a_project_that_contradicts_its_firm_is_refused(changed, words):
    assert words in faults(projects=(replace(PROJECT, **changed),))


def test_a_project_elsewhere_may_say_why():
    elsewhere = replace(PROJECT, level="county", adcode="410423", site_note="原文写明的厂址")
    assert faults(projects=(elsewhere,)) == ""


def test_a_project_within_the_prefecture_of_the_seat_is_at_it():
    city = replace(SEAT, level="prefecture", adcode="411300")
    assert faults(enterprises=(city,)) == ""


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"adcode": ""}, "级别、代码或把握没有写全"),
        ({"seat_kind": "省外"}, "却写了地点或把握"),
        ({"basis": "outside"}, "所在地依据“outside”与类别“总部”不符"),
    ],
)
def test_a_seat_is_written_wholly_or_not_at_all(changed, words):
    assert words in faults(enterprises=(replace(SEAT, **changed),))


@pytest.mark.parametrize(
    ("mentions", "words"),
    [
        ((replace(MENTION, enterprise_id="e9"),), "企业“e9”不在 enterprises.csv 中"),
        ((replace(MENTION, name="丙钢"),), "“丙钢”不是 e1 的名称"),
        ((MENTION, replace(MENTION, mention_id="d.e002-01")), "同一文件已有这家企业的一行"),
        ((replace(MENTION, mention_id="d.e003-01"),), "d.e003-01：列“name”没有依据"),
        ((), "e1：列“enterprise_id”的企业没有一份文件点名它"),
    ],
)
def test_a_mention_names_a_known_firm_once_per_document_with_its_line(mentions, words):
    assert words in faults(mentions=mentions, projects=())


SEATS = [
    ("汉冶特钢", "411323"), ("南阳汉冶特钢", "411323"), ("郑州少林", "410182"), ("河南少林", "410182"),
    ("中源化学", "411330"), ("河南煤化集团", "410100"), ("河南能源", "410100"), ("河南科信电缆", "410800"),
    ("永通特钢", "410185"), ("河南保绿能源", "410100"), ("庆安高科", "411082"), ("洛阳万基控股集团", "410323"),
    ("舞阳钢铁", "410481"), ("济钢集团", "419001"), ("中信重机", "410300"), ("中平能化集团", "410400"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "adcode"), SEATS)
def test_the_firms_that_stood_in_two_places_have_one_seat(world, name, adcode):
    (firm,) = (e for e in world.policy.enterprises if name in e.names)
    assert firm.adcode == adcode


PLACES = [
    ("plans-2012.p673-03", "prefecture", "411400"), ("plans-2012.p673-04", "prefecture", "410200"),
    ("plans-2012.p673-05", "prefecture", "410900"), ("fyp12-2012.p255-04", "prefecture", "410200"),
    ("fyp12-2012.p255-05", "prefecture", "410900"), ("fyp12-2012.p197-11", "county", "411330"),
    ("fyp12-2012.p214-02", "county", "411323"), ("plans-2012.p435-01", "county", "411323"),
    ("fyp12-2012.p127-11", "county", "410182"), ("plans-2012.p326-01", "county", "410724"),
    ("fyp12-2012.p195-05", "county", "410724"),
]  # fmt: skip


@pytest.mark.parametrize(("project_id", "level", "adcode"), PLACES)
def test_one_plant_stands_in_one_place_in_every_document(world, project_id, level, adcode):
    (project,) = (p for p in world.policy.projects if p.project_id == project_id)
    assert (project.level, project.adcode) == (level, adcode)


def test_the_park_of_sangpo_is_one_zone_in_both_documents(world):
    places = [p for c in world.policy.clusters if "桑坡" in c.name for p in c.places]
    assert [p.zone_id for p in places] == ["mengzhou-sangpo"] * 2


def test_the_map_shows_a_firm_once_per_document_at_its_seat(world):
    records = {e.record_id: e for e in build_enterprises(world).records}
    shuanghui = [e for e in records.values() if e.name == "双汇集团"]
    assert [(e.doc_id, e.marks) for e in shuanghui] == [
        (doc_id, (("enterprises", "enterprises/prefecture:411100"),))
        for doc_id in ("upgrade-2011", "fyp12-2012", "plans-2012")
    ]
    assert records["advanced-2014.e074-01"].reason == FROM_ELSEWHERE


def test_a_card_says_what_else_a_firm_is_called_and_where_its_project_stands(joins):
    firm = {line.label: line.text for line in joins.text("fyp12-2012.e022-01").lines}
    assert firm["地点依据"] == "总部，据常识定位，文件未写"
    assert firm["又作"] == "河南能源化工集团、河南能源"
    project = joins.text("plans-2012.p439-02")
    assert ("地点依据", "文件未写；在印尼") in [(line.label, line.text) for line in project.lines]


def plain(text):
    return re.sub(r"[\s　]", "", text).replace("（", "(").replace("）", ")")


def test_the_cited_words_of_a_mention_hold_a_name_of_the_firm(world, lines_of):
    wrong = []
    for mention in world.policy.enterprise_mentions:
        names = [plain(n) for n in world.policy.enterprise[mention.enterprise_id].names]
        for c in world.policy.citations_of(mention.mention_id, "name"):
            words = plain(lines_of[c.doc_id][c.line - 1][c.start : c.start + c.length])
            if not any(n in words for n in names) and words != SHARED_TAIL.get(mention.mention_id):
                wrong.append((mention.mention_id, c.line, words))
    assert wrong == []


def test_every_line_that_names_a_firm_is_cited_by_its_mention(world, lines_of):
    owner = {plain(n): e.enterprise_id for e in world.policy.enterprises for n in e.names}
    known = sorted([*owner, *SAME_CHARACTERS_ELSEWHERE], key=len, reverse=True)
    any_name = re.compile("|".join(map(re.escape, known)))
    cited = {
        (m.enterprise_id, c.doc_id, c.line)
        for m in world.policy.enterprise_mentions
        for c in world.policy.citations_of(m.mention_id, "name")
    }
    missing = [
        (doc_id, number, word)
        for doc_id, lines in lines_of.items()
        for number, line in enumerate(lines, start=1)
        for word in any_name.findall(plain(line))
        if word in owner and (owner[word], doc_id, number) not in cited
    ]
    assert missing == []
