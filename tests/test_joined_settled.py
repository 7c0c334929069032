"""What must be alike before figures are compared."""

from dataclasses import replace

import pytest
from joined_rows import REVENUE, actual, with_settled
from test_joined import FOOD, FRIDGES, ROWS, of, with_rows

from layers.joined.doubts import (
    coverage_of,
    open_doubts,
    price_of,
)
from layers.joined.sums import Sums, summed
from layers.joined.values import Attained, PromisedPlace, rows_in

BLOCKS = [
    (replace(REVENUE, factor=None, unit=""), "unit", "百万元", 19),
    (replace(REVENUE, factor=None, unit="吨"), "unit", "亿元", 1900),
    (replace(REVENUE, indicator="工业总产值"), "indicator", "compare", 1900),
    (replace(REVENUE, indicator="工业增加值"), "indicator", "revenue", 1900),
    (replace(REVENUE, indicator="数值"), "indicator", "revenue", 1900),
    (replace(REVENUE, price="可比价（不变价）"), "price", "compare", 1900),
]


@pytest.mark.parametrize(("terms", "key", "choice", "yi"), BLOCKS)
def test_what_is_not_alike_blocks_all_until_it_is_settled(world, terms, key, choice, yi):
    waiting = with_rows(world, ROWS[0], terms=terms)
    assert [d.key for d in open_doubts(waiting.doubts, terms)] == [key]
    assert of(waiting, FOOD).state is Attained.WAITING
    assert of(waiting, FOOD).share is None
    settled = with_rows(world, ROWS[0], terms=with_settled(terms, key, choice))
    assert of(settled, FOOD).actual_yi == pytest.approx(yi)
    assert of(settled, FOOD).state is not Attained.WAITING


def test_added_value_can_never_simply_be_compared(world):
    (doubt,) = with_rows(world, ROWS[0], terms=replace(REVENUE, indicator="工业增加值")).doubts
    assert [key for key, _ in doubt.choices] == ["revenue"]


def test_a_table_without_a_year_waits_for_one(world):
    terms = replace(REVENUE, year=None)
    joined = with_rows(world, ("漯河市", "food", 1900, None), terms=terms)
    assert [d.key for d in open_doubts(joined.doubts, terms)] == ["year"]
    assert of(joined, FOOD).state is Attained.WAITING


def test_figures_thousands_of_times_too_large_are_asked_about(world):
    told = [("漯河市", "food", 19_000_000), ("民权县", "appliances", 900_000)]
    joined = with_rows(world, *told)
    assert [d.key for d in joined.doubts] == ["size"]
    assert of(with_rows(world, *told, terms=with_settled(REVENUE, "size", "万元")), FRIDGES).actual_yi == 90


def test_scope_that_differs_holds_back_only_the_targets_that_name_one(world):
    terms = replace(REVENUE, coverage="全部企业")
    told = (("河南省", "food", 9000), ROWS[0])
    joined = with_rows(world, *told, terms=terms)
    (doubt,) = joined.doubts
    assert doubt.key == "scope"
    assert of(joined, "食品（河南省）").state is Attained.WAITING
    assert of(joined, FOOD).state is Attained.UNDERWAY
    left = with_rows(world, *told, terms=with_settled(terms, "scope", "leave"))
    assert of(left, "食品（河南省）").state is Attained.LEFT


def test_scope_that_only_one_side_names_is_said(world):
    assert (
        "表中是“规模以上”，文件没有写"
        in of(with_rows(world, ROWS[0], terms=replace(REVENUE, coverage="规模以上")), FOOD).notes
    )


def test_a_later_year_than_the_target_is_settled_first(world):
    terms = replace(REVENUE, year=2019)
    told = ("漯河市", "food", 2000, 2019)
    assert of(with_rows(world, told, terms=terms), FOOD).state is Attained.WAITING
    one = of(with_rows(world, told, terms=with_settled(terms, "late", "compare")), FOOD)
    assert (one.state, one.gap_yi) == (Attained.SHORT, 1000)
    assert "用 2019 年的数，晚于目标年 2 年" in one.notes


def test_a_county_may_stand_for_its_zones_once(world):
    places = tuple(PromisedPlace(f"zone:{z}", z, "411122") for z in ("linying-chanyejiju", "another"))
    sums = Sums(rows_in(actual(("临颍县", "food", 287), ("临颍园区", "food", 100))), world)
    assert summed(places, "food", sums, stand_in=False).value == 100
    both = summed(places, "food", sums, stand_in=True)
    assert (both.value, both.stood_in, both.whole) == (287, True, True)


@pytest.mark.parametrize(
    ("text", "price", "coverage"),
    [
        ("产值（2010年价）", "可比价（不变价）", ""),
        ("规模以上工业主营业务收入（当年价）", "现价", "规模以上"),
        ("全部工业总产值", "", "全部企业"),
    ],
)
def test_headings_tell_prices_and_scope(text, price, coverage):
    assert (price_of(text), coverage_of(text)) == (price, coverage)
