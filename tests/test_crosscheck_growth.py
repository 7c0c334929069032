"""The growth that a goal needs against the growth that is stated: where it starts, which goal, which verdict."""

import pytest
from stated import LATE, RATE, records, start, target, verdicts

from policy.crosscheck.growth import growth, growth_needed


@pytest.mark.parametrize(
    ("rate", "comparator", "verdict"),
    [
        (18, ">=", "增速不足"),
        (20.4, "=", "一致"),
        (20.9, "=", "约数之差"),
        (21.1, "=", "不一致"),
        (20.4, ">=", "一致"),
        (18.9, "=", "增速不足"),
        (19.1, "=", "约数之差"),
    ],
)
def test_growth_needed_is_held_against_growth_stated(rate, comparator, verdict):
    known = start("t1", 1000, 2011)
    goal = target("t2", 1000 * 1.2**4)
    assert verdicts(growth, known, goal, target("t3", rate, **RATE, comparator=comparator)) == [verdict]


def test_about_thirty_per_cent_admits_five_per_cent_of_it():
    known, goal = start("t1", 1000, 2011), target("t2", 1000 * 1.314**4)
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="≈")) == ["约数之差"]
    goal = target("t2", 1000 * 1.32**4)
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="≈")) == ["增速不足"]


def test_faster_growth_than_a_floor_needs_is_no_contradiction():
    known, goal = start("t1", 1000, 2011), target("t2", 1000 * 1.2**4, comparator=">")
    assert verdicts(growth, known, goal, target("t3", 30, **RATE, comparator="=")) == ["表述不同"]


def test_growth_starts_from_the_latest_figure_that_was_known():
    rows = (
        start("t1", 500, 2005), start("t2", 1000, 2011), start("t3", 1900, 2012, kind="estimate"),
        start("t4", 1950, 2013, doc_id=LATE), target("t5", 2000), target("t6", 18.9, **RATE),
    )  # fmt: skip
    check = next(growth(records(*rows)))
    assert check.note == "从 2011 年的 1000 亿元起算 4 年"
    assert check.value_a == f"2000亿元，须年均增长 {growth_needed(1000, 2000, 4):.1f}%"


def test_growth_prefers_a_statistic_of_the_same_enterprises():
    rows = (
        start("t1", 900, 2011, note="规模以上"), start("t2", 1000, 2011, note="全行业"),
        target("t3", 2000, note="规模以上"), target("t4", 18.9, **RATE),
    )  # fmt: skip
    assert "900 亿元" in next(growth(records(*rows))).note


def test_a_goal_for_a_year_that_is_over_has_nothing_to_grow_from():
    rows = start("t1", 1000, 2011), target("t2", 2000, year=2011), target("t3", 20, **RATE, year=2011)
    assert verdicts(growth, *rows) == []


def test_growth_needed_is_compounded():
    assert growth_needed(1160, 5000, 4) == pytest.approx(44.1, abs=0.05)


def test_growth_starts_from_the_base_of_the_goal_itself_where_that_is_the_latest():
    based = target("t2", 2000, base_value=1000.0, base_year=2013)
    assert (
        "从 2013 年的 1000 亿元" in next(growth(records(start("t1", 1900, 2011), based, target("t3", 41, **RATE)))).note
    )
    yearless = target("t2", 2000, base_value=1000.0)
    assert "从 2011 年" in next(growth(records(start("t1", 1900, 2011), yearless, target("t3", 1, **RATE)))).note


def test_of_several_goals_the_highest_counts_whichever_stands_first():
    for goals in ((2000, 3000), (3000, 2000)):
        rows = start("t1", 1000, 2011), *(target(f"g{n}", v) for n, v in enumerate(goals)), target("t3", 31.6, **RATE)
        check = next(growth(records(*rows)))
        assert check.value_a.startswith("3000亿元")
        assert check.topic == "食品 2015 年主营业务收入与增速"
