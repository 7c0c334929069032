"""The measurements' own arithmetic: when a picture is complete, how long it was blank, which promises are kept."""

import numpy as np
import pytest

from bench.film import Frame, blank_seconds, complete_at, is_empty, last_change_at, same
from bench.goals import Goal, load_goals, page_goals
from bench.office import MOST_SESSIONS, Office, spread
from bench.report import changes, middle, ratio

EMPTY = np.full((40, 50), 250, dtype=np.int16)


def picture(*, columns):
    """A white picture whose first columns are black."""
    made = EMPTY.copy()
    made[:, :columns] = 0
    return made


def film(*pictures):
    return [Frame(at, seen) for at, seen in enumerate(pictures)]


def record(*complete_ms):
    """A way's record; a change that failed is None, one that did not show is negative."""
    rows = [None if ms is None else {"changed": ms >= 0, "complete_ms": ms} for ms in complete_ms]
    return {"change": rows}


def test_a_picture_is_complete_from_the_first_frame_that_looks_like_the_last():
    old, new = picture(columns=10), picture(columns=20)
    assert complete_at(film(old, new, old, new, new)) == 3
    assert complete_at(film(new)) == 0
    with pytest.raises(ValueError, match="no frame"):
        complete_at([])


def test_noise_of_a_photograph_is_no_change_but_six_pixels_are():
    noisy, dotted = EMPTY - 20, EMPTY.copy()
    dotted[0, :5] = 0
    assert same(EMPTY, noisy)
    assert same(EMPTY, dotted)
    dotted[0, 5] = 0
    assert not same(EMPTY, dotted)
    assert last_change_at(EMPTY, film(EMPTY, noisy, dotted, dotted), start=-1) == 2


def test_blank_is_the_time_without_most_of_the_ink_of_the_poorer_picture():
    before, after = picture(columns=20), picture(columns=10)
    assert is_empty(EMPTY)
    assert blank_seconds(before, film(before, EMPTY, EMPTY, after)) == 2
    assert blank_seconds(before, film(before, picture(columns=5), after)) == 0
    assert blank_seconds(before, film(before, picture(columns=3), after)) == 1


def test_a_ratio_pairs_the_rounds_and_leaves_out_what_failed_or_did_not_show():
    one, other = record(300, None, 100, 500), record(100, 50, -1, 250)
    assert changes(other, "complete_ms") == [100, 50, None, 250]
    assert ratio(one, other) == middle([3, 2])
    assert ratio(one, None) is None
    assert middle([None, None]) is None


def test_a_promise_that_was_not_measured_is_not_kept():
    assert [Goal("", value, 40, at_least=True).verdict for value in (None, 39.9, 40)] == [
        "not measured", "**NOT reached**", "reached",
    ]  # fmt: skip
    assert {goal.verdict for goal in page_goals({}) + load_goals(None, None)} == {"not measured"}


def test_fewer_than_fifty_sessions_prove_nothing_and_growth_is_that_of_the_second_half():
    office = {"sessions": 49, "errors": {}, "answers": {"p95": 1}, "mb_per_session": 0}
    soak = {"mb_by_minute": [100, 150, 151, 153]}
    *few, growth = load_goals(office, soak)
    assert [goal.measured for goal in few] == [None, None, None]
    assert growth.measured == 2
    errors, p95, memory, _ = load_goals(office | {"sessions": 50, "errors": {"lost": 2}}, None)
    assert (errors.measured, errors.verdict, p95.measured, memory.measured) == (2, "**NOT reached**", 1, 0)


def test_percentiles_are_in_milliseconds_and_an_office_is_bounded():
    assert spread([k / 1000 for k in range(1, 102)]) == {"n": 101, "p50": 51.0, "p95": 96.0, "max": 101.0}
    assert spread([]) == {"n": 0}
    with pytest.raises(ValueError, match="at most"):
        Office(sessions=MOST_SESSIONS + 1)
