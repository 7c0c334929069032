"""A planner's own figures against the plans: nothing lost or counted twice, only like compared with like."""

from itertools import pairwise

import pytest
from joined_rows import PLAN, REVENUE, actual, with_settled

from layers.compose import compose
from layers.joined.doubts import (
    COVERAGE_UNSAID,
    open_doubts,
)
from layers.joined.drawn import BREAKS, LABELS, attained_table, likely_level
from layers.joined.join import found_join, join
from layers.joined.promises import promises
from layers.joined.sheets import about, absent, every_row, ranking
from layers.joined.values import Attained, Joined, Outcome, Terms, rows_in
from layers.joined.wire import found_unpacked, packed_found, packed_rows, rows_unpacked
from layers.joined.wording import lines_words, rows_sentence, sentence, share_words
from layers.own.build import own_layer
from layers.own.paint import ATTAINED, ramp
from layers.own.rows import COUNTY, PREFECTURE
from layers.own.world import beside
from layers.palette import NO_RECORD
from policy.selection import Selection

FOOD, ALUMINIUM, FRIDGES = "漯河食品产业集群", "巩义铝加工产业集群", "民权家电产业集群"
ROWS = (
    ("漯河市", "food", 1900.0), ("漯河市", "food", 1200.0, 2013), ("临颍县", "food", 287.0),
    ("巩义市", "aluminium", 1001.0),
    ("民权县", "appliances", 90.0), ("某地", "food", 5.0), ("民权县", "", 3.0), ("民权县", "food", None),
    ("巩义市", "logistics", 2.0),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(world) -> Joined:
    """Nine rows against the plan of 2014."""
    return join(actual(*ROWS), REVENUE, world, PLAN)


def of(joined, name):
    """The promise of a name."""
    (one,) = [a for a in joined.attainments if a.promise.name == name]
    return one


def with_rows(world, *told, terms=REVENUE, documents=PLAN):
    return join(actual(*told), terms, world, documents)


def test_every_promise_and_every_row_is_told_once(made, world):
    assert len(made.attainments) == len(promises(world, PLAN)) == len({a.promise.promise_id for a in made.attainments})
    assert [fate.row.number for fate in made.fates] == list(range(9))
    assert rows_sentence(made).startswith("表中 9 行 ＝ 用于对照 3 ＋ 另一年份，只作起点 1 ＋ 已含在别的行里")
    assert sentence(made).startswith("142 项承诺 ＝ 能比的 3 项（达标 1、进度落后 1、未到目标年 1）")


def test_what_another_process_finds_is_what_is_found_at_once(made, world):
    frame = actual(*ROWS)
    sent = rows_in(rows_unpacked(packed_rows(frame)))
    assert sent == rows_in(frame) and sent[7].value is None
    far = found_unpacked(packed_found(found_join(sent, REVENUE, world, PLAN)), world).joined(frame, REVENUE)
    assert far.attainments == made.attainments and far.doubts == made.doubts
    assert list(far.fates) == list(made.fates) and far.fates.counts == made.fates.counts
    assert every_row(far, world).equals(every_row(made, world))


@pytest.mark.parametrize(
    ("name", "state", "share", "gap"),
    [
        (FOOD, Attained.BEHIND, 0.6333, 1100.0),
        (ALUMINIUM, Attained.MET, 1.001, 0.0),
        (FRIDGES, Attained.UNDERWAY, 0.9, 10),
    ],
)
def test_a_figure_is_held_against_scale_or_lower_bound_of_the_tier(made, name, state, share, gap):
    one = of(made, name)
    assert (one.state, round(one.share, 4), one.gap_yi) == (state, share, gap)


def test_the_way_is_measured_from_the_last_year_before_the_plan(made):
    one = of(made, FOOD)
    assert one.base_year == 2013
    assert one.way == pytest.approx(700 / 1800)
    assert one.time == pytest.approx(2 / 4)
    assert one.growth == pytest.approx((3000 / 1900) ** 0.5 - 1)


def test_a_county_under_a_city_with_a_row_of_its_own_is_said_to_be_within_it(made):
    fate = made.fates[2]
    assert (fate.outcome, fate.why) == (Outcome.TWICE, "已含在第 3 行里")
    assert of(made, FOOD).actual.rows == (0,)


def test_rows_that_join_nothing_say_why_and_what_helps(made):
    told = {fate.row.number: (fate.outcome, fate.why, fate.remedy) for fate in made.fates}
    assert told[5] == (Outcome.NO_PLACE, "没有找到这个地方", "到“② 配上地方”里改正")
    assert told[6] == (Outcome.NO_INDUSTRY, "格子是空的", "在“配上产业”里指定")
    assert told[7][0] is Outcome.NO_VALUE
    assert told[8][0] is Outcome.NO_PROMISE
    assert "铝工业" in told[8][1]


def test_promises_without_a_figure_are_listed_with_the_reason(made, world):
    frame = absent(made, world)
    assert len(frame) == len(made.of(Attained.ABSENT))
    assert frame["下限（亿元）"].notna().iloc[0]
    row = frame[frame["承诺"] == "郑州食品产业集群"].iloc[0]
    assert row["原因"] == "表中没有郑州市的食品"


def test_without_a_row_of_the_city_its_counties_are_a_lower_bound(world):
    one = of(with_rows(world, ("临颍县", "food", 287), ("舞阳县", "food", 100)), FOOD)
    assert (one.state, one.actual_yi, one.gap_yi) == (Attained.PART, 387, None)
    assert "由 2 个县（市、区）的数合计（共 5 个）" in one.notes
    met = of(with_rows(world, ("临颍县", "food", 2900), ("舞阳县", "food", 100)), FOOD)
    assert met.state is Attained.MET


def test_narrower_industries_add_up_only_without_a_row_of_the_whole(world):
    parts = of(with_rows(world, ("漯河市", "meat", 400), ("漯河市", "flour", 200)), FOOD)
    assert (parts.state, parts.actual_yi) == (Attained.PART, 600)
    whole = with_rows(world, ("漯河市", "meat", 400), ("漯河市", "food", 3000))
    assert (of(whole, FOOD).state, of(whole, FOOD).actual_yi) == (Attained.MET, 3000)
    assert whole.fates[0].outcome is Outcome.TWICE


def test_a_wider_industry_is_not_held_against_a_narrower_promise(world):
    joined = with_rows(world, ("民权县", "light", 500))
    assert of(joined, FRIDGES).notes == ("表中只有更宽的产业：light（第 3 行）",)
    assert joined.fates[0].why == "表中的产业比文件宽：文件写的是家电"


def test_the_row_of_the_province_takes_no_part_in_cities_and_counties(world):
    joined = with_rows(world, ("河南省", "food", 9000), ("漯河市", "food", 1900))
    assert of(joined, "全省食品产业集群").actual_yi == 9000
    assert of(joined, FOOD).actual_yi == 1900


def test_the_same_row_twice_counts_once(world):
    joined = with_rows(world, ("漯河市", "food", 1900), ("漯河市", "food", 1900))
    assert of(joined, FOOD).actual_yi == 1900
    assert (joined.fates[1].outcome, joined.fates[1].why) == (Outcome.TWICE, "与第 3 行完全相同")


@pytest.mark.parametrize(
    ("choice", "state", "yi"), [("add", "达标", 3100), ("part", "达标", 3100), ("last", "未到目标年", 1200)]
)
def test_several_rows_of_one_place_and_industry_are_asked_about(world, choice, state, yi):
    told = (("漯河市", "food", 1900), ("漯河市", "food", 1200))
    (doubt,) = open_doubts(with_rows(world, *told).doubts, REVENUE)
    assert doubt.key == "repeated"
    assert of(with_rows(world, *told), FOOD).state is Attained.WAITING
    one = of(with_rows(world, *told, terms=with_settled(REVENUE, "repeated", choice)), FOOD)
    assert (one.state.value, one.actual_yi) == (state, yi)


def test_a_list_that_is_not_whole_is_a_lower_bound(world):
    terms = with_settled(REVENUE, "repeated", "part")
    assert (
        of(with_rows(world, ("漯河市", "food", 19), ("漯河市", "food", 12), terms=terms), FOOD).state is Attained.PART
    )


def test_the_ranking_has_the_furthest_first_and_no_rank_for_lower_bounds(made, world):
    frame = ranking(made, world)
    assert list(frame["承诺"][:3]) == [ALUMINIUM, FRIDGES, FOOD]
    assert list(frame["名次"][:3]) == [1, 2, 3]
    assert frame[frame["对照"] == "数据不全"]["名次"].isna().all()
    row = frame.iloc[2]
    assert row["出处"].startswith("2014 先进制造 二、(四) 第 71")
    assert (row["表中行"], row["进度"]) == ("3", "自 2013 年走了 39% 的路、50% 的时间")


def test_the_tables_tell_terms_rules_and_every_row(made, world):
    frame = about(made, "表.xlsx", "2014 先进制造")
    told = dict(zip(frame["项目"], frame["内容"], strict=True))
    assert (told["年份"], told["统计范围"]) == ("2015 年", COVERAGE_UNSAID)
    assert "不重复计算 1" in told
    assert list(every_row(made, world)["行"]) == list(range(3, 12))


def test_the_layer_shows_what_was_compared_and_lists_the_rest(made, world):
    table = attained_table(made, world, "t", "表.xlsx", likely_level(made, world))
    own = beside(world)
    scene = compose(own, Selection(layers=(table.layer_id,)), (own_layer(table, own),))
    assert {(m.mark.name, m.mark.value) for m in scene.layers[0].marks} == {("巩义市", 100.1), ("民权县", 90.0)}
    assert [line.text for line in scene.layers[0].legend] == [LABELS[2], LABELS[3], "没有可比的数"]
    assert len(scene.records) + len(scene.not_placed) == len(table.rows)
    reasons = {record.name: why for record, why in scene.not_placed}
    assert reasons[FOOD] == "这一行是省辖市，本图画的是县（市、区）"
    assert reasons["郑州食品产业集群"] == "没有实际数"


def test_the_card_tells_promise_figure_gap_and_where_it_stands(made, world):
    table = attained_table(made, world, "t", "表.xlsx", PREFECTURE)
    (row,) = [row for row in table.rows if row.value is not None and row.name == FOOD]
    told = dict(row.told)
    assert told["承诺"] == "3000亿级（2017 年），2014 先进制造"
    assert told["差距"] == "还差 1100 亿元，到目标年每年须增长 25.7%"
    assert told["表中各行"] == "3"


def test_of_many_rows_the_first_lines_are_told_and_how_many_there_are(world):
    rows = [("漯河市", "food", float(n), 2015, f"企业{n}") for n in range(8)]
    joined = with_rows(world, *rows, terms=with_settled(REVENUE, "repeated", "add"))
    assert lines_words(of(joined, FOOD), joined) == "3、4、5、6、7、8 等 8 行"


def test_the_classes_of_attainment_stay_apart_in_grey():
    light = [
        0.299 * int(c[1:3], 16) + 0.587 * int(c[3:5], 16) + 0.114 * int(c[5:7], 16)
        for c in (NO_RECORD, *ramp(ATTAINED, 4))
    ]
    assert all(above - below > 30 for above, below in pairwise(light))


@pytest.mark.parametrize(("share", "words"), [(0.9996, "99.9%"), (1.0, "100%"), (1.334, "133.4%"), (None, "")])
def test_a_share_is_never_rounded_up_to_the_whole(share, words):
    assert share_words(share) == words


def test_breaks_and_labels_fit():
    assert len(BREAKS) + 1 == len(LABELS)
    assert COUNTY != PREFECTURE


def test_terms_open_again(world):
    settled = with_settled(REVENUE, "late", "compare")
    assert with_settled(settled, "late", "") == Terms("主营业务收入", "亿元", 1.0, year=2015)
