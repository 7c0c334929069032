"""Sentences on two documents say no more than the texts: who is the later, what is meant, which figure is which."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from test_promises import FOOD, GOAL, LUOHE, PLAN, of_documents, row

from policy.promises import changes as kinds
from policy.promises.changes import changes
from policy.promises.goals import GROWN, GoalChange
from policy.promises.words import goal_sentence, goal_words, lead, sentence, size_words
from policy.records import Document, Industry, NamedPlace, PolicyRecords
from policy.scale import scale_words

ZHENGZHOU = NamedPlace("郑州", "prefecture", "410100")
OLD = Document("a", "旧", "", "", date(2012, 2, 25), 2015, "", "", "2012 旧")
NEW = Document("b", "新", "", "", date(2014, 11, 18), 2017, "", "", "2014 新")


def the_one_of(found, side):
    (change,) = (c for c in found if getattr(c, side))
    return change


@pytest.mark.parametrize(("named", "kind"), [(2, kinds.DROPPED), (1, kinds.SILENT)])
def test_an_industry_made_up_of_two_is_covered_where_both_are_named_by_place(named, kind):
    parts = Industry("grain", "粮", "", "", (), ("whole",)), Industry("oil", "油", "", "", (), ("whole",))
    after = [row(f"b.c{n}", industry_id=i.industry_id, places=(ZHENGZHOU,)) for n, i in enumerate(parts)]
    records = PolicyRecords(
        clusters=(row("a.c1", industry_id="whole"), *after[:named]),
        industries=(*parts, Industry("whole", "粮油", "", "", ())),
    )
    assert the_one_of(changes(records, "a", "b"), "before").kind == kind


def test_clusters_at_large_are_told_with_those_that_the_other_document_names_by_place():
    large = row("a.c1", name="食品产业集群", places=())
    dropped = the_one_of(of_documents(large, row("b.c1")), "before")
    assert dropped.perhaps == (row("b.c1"),)
    said = "《新》（2014）不再用《旧》（2012）的“食品产业集群”这一名称，而按地方点名了漯河食品产业集群。"
    assert sentence(dropped, OLD, NEW) == said
    base = replace(large, kind="产业基地")
    assert not the_one_of(of_documents(base, row("b.c1")), "before").perhaps, "a base is one thing, wherever it is"


def test_what_may_be_the_same_thing_is_not_called_new():
    found = of_documents(row("a.c1"), row("b.c1", name="漯河双汇肉制品食品城"))
    said = sentence(the_one_of(found, "after"), OLD, NEW)
    assert (
        said == "《新》（2014）新提出漯河双汇肉制品食品城，《旧》（2012）没有用这个名称，或即它点名的漯河食品产业集群。"
    )
    assert "其中 2 个也许只是换了名称或写法，要核对" in lead(found, OLD, NEW)


def test_the_whole_province_as_place_makes_no_two_rows_one():
    whole = (NamedPlace("全省", "province", "410000"),)
    found = of_documents(row("a.c1", name="全省粮食基地", places=whole), row("b.c1", name="全省食品城", places=whole))
    assert not any(change.perhaps for change in found)
    goal, tier = row("a.c1", places=whole), row("b.c1", places=whole, tier="万亿")
    assert len(of_documents(goal, tier)) == 2, "a base of national rank is not the industry of a tier"
    assert len(of_documents(replace(goal, tier="千亿"), tier)) == 1


def test_of_two_documents_of_one_day_nothing_goes_on_and_nothing_ends(world):
    earlier, later = world.policy.document[PLAN], world.policy.document["plans-2012"]
    assert earlier.issued_on == later.issued_on
    found = changes(world.policy, PLAN, "plans-2012")
    told = "".join(sentence(change, earlier, later) for change in found)
    assert not any(word in told for word in ("不再", "新提出", "延续", "仍点名"))
    count = Counter(change.kind for change in found)
    said = lead(found, earlier, later)
    assert f"（两份同日印发，不分先后）只有后者点名 {count[kinds.NEW]} 个、" in said
    assert f"只有前者点名 {count[kinds.DROPPED]} 个" in said and "新增" not in said
    assert "不再" in "".join(sentence(change, OLD, NEW) for change in found), "a later one may end something"


def test_of_two_ranks_of_one_day_one_is_higher_and_none_is_raised():
    (raised,) = of_documents(row("a.c1", tier="百亿"), row("b.c1", tier="千亿"))
    assert sentence(raised, OLD, NEW) == "《新》（2014）把漯河食品产业集群由百亿级提高到千亿级。"
    assert sentence(raised, OLD, replace(NEW, issued_on=OLD.issued_on)) == (
        "《新》（2012）写的漯河食品产业集群（千亿级）高于《旧》（2012）所写的百亿级。"
    )


def test_a_goal_that_is_neither_cut_nor_raised_is_told_with_both_documents():
    records = PolicyRecords(industries=(FOOD,), documents=(OLD, NEW))
    later = replace(GOAL, doc_id="b", value=3000, year=2017, comparator=">")
    assert goal_sentence(GoalChange(GROWN, GOAL, later), records) == (
        "食品主营业务收入目标，“2012 旧”定 2015 年 2000 亿元，“2014 新”定 2017 年超过 3000 亿元。"
    )
    same_word = replace(GOAL, scope="整车", industry_id="", indicator="整车产能", unit="万辆")
    assert goal_sentence(GoalChange(GROWN, same_word, same_word), records).startswith("整车产能目标，")


def test_a_scale_that_is_a_lower_bound_is_told_as_one():
    assert size_words((row("a.c1", scale_yi=4000.0, comparator=">", places=(LUOHE,)),)) == "超4000亿元"
    assert [scale_words(value, "千亿") for value in (500.0, 3000.0, 15000.0)] == ["500亿级", "3000亿级", "1.5万亿级"]
    assert [scale_words(value, "") for value in (4000.0, 10000.0)] == ["4000亿元", "1万亿元"]


@pytest.mark.parametrize(
    ("comparator", "said"),
    [("=", " 2000 亿元"), (">", "超过 2000 亿元"), (">=", "不低于 2000 亿元"), ("<", "低于 2000 亿元"),
     ("<=", "不超过 2000 亿元"), ("≈", "约 2000 亿元"), ("+", "新增 2000 亿元")],
)  # fmt: skip
def test_a_goal_keeps_its_bound_in_every_sentence(comparator, said):
    records = PolicyRecords(industries=(FOOD,), documents=(OLD, NEW))
    bound = replace(GOAL, comparator=comparator)
    assert goal_words(bound) == f"主营业务收入 2015 年{said}"
    assert f"定 2015 年{said}，" in goal_sentence(GoalChange(GROWN, bound, replace(GOAL, doc_id="b")), records)
