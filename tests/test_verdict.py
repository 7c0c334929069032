"""What a stated figure admits, when two can be satisfied by one, and when one is the other with fewer decimals."""

import math

import pytest

from policy.verdict import admitted, decimals_of, meet, rounds_to

UP, DOWN = (100, math.inf), (-math.inf, 100)


@pytest.mark.parametrize(
    ("comparator", "interval"),
    [
        (">", UP),
        (">=", UP),
        ("+", UP),
        ("<", DOWN),
        ("<=", DOWN),
        ("≈", (95, 105)),
        ("=", (100, 100)),
        ("", (100, 100)),
    ],
)
def test_a_comparator_admits_what_it_says(comparator, interval):
    assert admitted(100, comparator) == interval


def test_a_range_admits_both_ends_and_about_a_loss_admits_more_and_less_of_it():
    assert admitted(100, "=", 120) == (100, 120)
    assert admitted(-100, "≈") == (-105, -95)


@pytest.mark.parametrize(
    ("first", "other", "both"),
    [((1, 2), (2, 3), True), ((2, 3), (1, 2), True), ((1, 2), (2.1, 3), False), ((2.1, 3), (1, 2), False)],
)
def test_intervals_meet_where_one_figure_lies_in_both(first, other, both):
    assert meet(first, other) is both


@pytest.mark.parametrize(
    ("figure", "other", "rounds"),
    [(2.417, 2.4, True), (2.4, 2.417, True), (2.46, 2.4, False), (2417, 2400, False), (99.6, 100, True)],
)
def test_a_figure_rounds_to_one_with_fewer_decimals_only(figure, other, rounds):
    assert rounds_to(figure, other) is rounds


@pytest.mark.parametrize(("figure", "decimals"), [(2.417, 3), (5000, 0), (5000.0, 0), (0.1 + 0.2, 1), (1658.25, 2)])
def test_decimals_are_those_of_the_shortest_text(figure, decimals):
    assert decimals_of(figure) == decimals
