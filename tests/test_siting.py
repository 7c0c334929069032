"""Questions over layers: each condition holds, does not hold, or nobody can say; every place is told once."""

from itertools import pairwise

import pytest
from joined_rows import PLAN, REVENUE, actual

from layers.compose import compose
from layers.joined.join import join
from layers.own.build import own_layer
from layers.own.rows import of_plain
from layers.own.world import beside
from layers.question.siting import siting_in
from layers.siting.answer import FITS, FITS_NOT, UNSURE, answered, counted, listed, sited_table
from layers.siting.link import as_text, of_text
from layers.siting.question import COUNTY, PREFECTURE, SitingQuestion, conditions
from policy.selection import Selection

FOOD = SitingQuestion("food", promised=True, tier="百亿")


def names(answer, verdict=FITS):
    """Names of the units with a verdict."""
    return [one.name for one in answer.of(verdict)]


def reason(answer, name):
    """Why a unit is what it is."""
    return next(one.why for one in answer.units if one.name == name)


def test_counties_that_a_document_names_with_a_tier(world):
    answer = answered(FOOD, world)
    assert "漯河市临颍县" in names(answer)
    assert "郑州市巩义市" in names(answer, FITS_NOT)
    assert sum(counted(answer).values()) == len(answer.units) == 157
    assert answer.sentence.startswith(
        f"全省 157 个县（市、区）中，有百亿级及以上的食品集群的有 {len(names(answer))} 个："
    )


def test_the_contrary_is_the_rest(world):
    without = answered(SitingQuestion("food", promised=False, tier="百亿"), world)
    assert set(names(without)) == set(names(answered(FOOD, world), FITS_NOT))


def test_a_prefecture_has_what_lies_anywhere_in_it(world):
    answer = answered(SitingQuestion("appliances", PREFECTURE, promised=True, tier="百亿"), world)
    assert {"商丘市", "新乡市"} <= set(names(answer))
    assert len(answer.units) == 18


def test_more_kilometres_take_in_more(world):
    found = [set(names(answered(SitingQuestion(near=True, km=km), world))) for km in (10, 25, 60)]
    assert all(few < many for few, many in pairwise(found))
    far = answered(SitingQuestion(near=False, km=60), world)
    assert not found[2] & set(names(far))


def test_a_zone_of_which_only_the_county_is_known_is_told_as_such(world):
    answer = answered(SitingQuestion(near=True, km=200), world)
    told = [one.why for one in answer.units]
    assert any("只知道所在县" in why for why in told)
    exact = [why for why in told if "只知道" not in why]
    assert exact
    assert all(why.endswith("公里") for why in exact)


def test_restrictions_hold_in_the_whole_province_or_where_they_say(world):
    everywhere = answered(SitingQuestion("aluminium", restricted=True), world)
    assert len(names(everywhere)) == 157
    assert "单纯扩大产能的电解铝项目" in everywhere.units[0].why
    nowhere = answered(SitingQuestion("food", restricted=True), world)
    assert names(nowhere) == []


def test_a_figure_of_ones_own_decides_only_where_there_is_one(world):
    joined = join(actual(("民权县", "appliances", 90.0), ("漯河市", "food", 3100.0)), REVENUE, world, PLAN)
    below = answered(SitingQuestion("appliances", below=True), world, joined.attainments)
    assert names(below) == ["商丘市民权县"]
    assert reason(below, "商丘市民权县") == "民权家电产业集群未到目标年"
    assert len(below.of(UNSURE)) == 156
    assert "另有 156 个缺数，不能断定" in below.sentence
    reached = answered(SitingQuestion("appliances", below=False), world, joined.attainments)
    assert (names(reached), len(reached.of(UNSURE))) == ([], 156)
    cities = answered(SitingQuestion("food", PREFECTURE, below=False), world, joined.attainments)
    assert names(cities) == ["漯河市"]


def test_conditions_hold_together_and_only_in_the_cities_that_are_asked_for(world):
    question = SitingQuestion("food", promised=True, near=True, km=40, restricted=False, cities=("411100",))
    answer = answered(question, world)
    assert len(answer.units) == 5
    assert answer.sentence.startswith(
        "漯河市 5 个县（市、区）中，有食品集群，且离最近的园区不超过 40 公里，且文件对食品没有"
    )
    assert conditions(question, world.policy) == answer.conditions
    assert all(len(one.held) == 3 for one in answer.units)
    assert list(listed(answer, FITS).columns) == ["地方", "结果", *answer.conditions]


def test_a_question_without_a_condition_is_refused(world):
    with pytest.raises(ValueError, match="至少选一个条件"):
        answered(SitingQuestion("food"), world)


def test_the_answer_is_a_layer_that_travels_and_lists_the_rest(world):
    answer = answered(FOOD, world)
    table = of_plain(sited_table(answer).as_plain())
    own = beside(world)
    scene = compose(own, Selection(layers=(table.layer_id,)), (own_layer(table, own),))
    assert {m.mark.units[0] for m in scene.layers[0].marks} == {one.unit for one in answer.of(FITS)}
    assert [line.text for line in scene.layers[0].legend] == ["符合条件", "不符合，或缺数"]
    assert len(scene.records) + len(scene.not_placed) == 157
    assert {r.name: why for r, why in scene.not_placed}["郑州市巩义市"] == "不符合：有百亿级及以上的食品集群"
    assert table.style.level == COUNTY


ASKED_IN_WORDS = [
    ("哪里适合放食品项目", "industry_id=food;promised=1;restricted=0"),
    ("哪些县没有产业集群", "promised=0"),
    ("周口哪些县有百亿级集群", "promised=1;tier=百亿;cities=411600"),
    ("洛阳哪些县没有汽车集群而且离产业集聚区20公里以内",
     "industry_id=auto;promised=0;near=1;zone_kind=产业集聚区;km=20;cities=410300"),
    ("哪些省辖市的钢铁低于目标且不受限制", "industry_id=steel;level=prefecture;below=1;restricted=0"),
    ("哪些县离园区超过50公里", "near=0;km=50"),
    ("哪些县的水泥受专项整治限制", "industry_id=cement;restricted=1;kinds=专项整治"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "text"), ASKED_IN_WORDS)
def test_typed_words_are_conditions_and_conditions_travel_in_a_link(world, words, text):
    read = siting_in(words, world, frozenset())
    assert as_text(read.question) == text
    assert of_text(text, world) == read.question
    assert read.unknown == ()


@pytest.mark.parametrize(
    "words", ["洛阳 2017 年前的千亿级集群", "谁牵头食品", "哪些市有万亿级集群", "洛阳有哪些产业集群"]
)
def test_questions_of_the_map_are_left_to_the_map(world, words):
    assert siting_in(words, world, frozenset()) is None


def test_what_a_link_says_wrongly_is_left_out(world):
    odd = "industry_id=x;level=town;promised=2;tier=亿;near=1;km=nan;zone_kind=<b>;kinds=乱写;cities=999999.410300;zz=1"
    assert of_text(odd, world) == SitingQuestion(near=True, cities=("410300",))
    assert of_text("near=1;km=1e9", world).km == 200.0
    assert of_text("", world) == SitingQuestion()
