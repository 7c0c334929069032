"""The session's state between a change inside the map and the page's own widgets, without a browser."""

from types import SimpleNamespace

import pytest

from layers import LAYERS
from views.state import map_reports
from views.state import session as state

KNOWN = {name: frozenset(("千亿", "百亿", "2017")) for name in state.QUESTIONS} | {"picked": frozenset()}


@pytest.fixture
def session(monkeypatch):
    """The page at rest after its first run, nothing chosen."""
    made = {name: [] for name in state.QUESTIONS} | {"picked": "", "seq": 0, "owed": {}, "compare": False}
    made["layers"] = [layer.layer_id for layer in LAYERS if layer.default_on]
    made["shown"] = {"query": {}, "answers": {}}
    made |= {"b-seq": 0, "second": {}, "view": "", "goto": {}}
    page = SimpleNamespace(session_state=made, query_params=SimpleNamespace(to_dict=dict))
    for module in (state, map_reports):
        monkeypatch.setattr(module, "st", page)
    state.settle()
    return made


def run(session, **brought):
    """One run of the page's script with what the browser brought along."""
    session.update(brought)
    state.restore(KNOWN, LAYERS)
    state.settle()


def choose_in_the_map(session, tiers, seq):
    run(session, atlas_map={"seq": seq, "patch": {"tiers": tiers}})


def test_an_old_value_that_comes_with_another_change_is_stale_however_late(session):
    choose_in_the_map(session, ["千亿"], 1)
    run(session, tiers=[], years=["2017"])
    assert (session["tiers"], session["years"]) == (["千亿"], ["2017"])
    run(session, tiers=[], cities=["2017"])
    assert session["tiers"] == ["千亿"]


def test_an_old_value_that_comes_alone_is_the_planners_own_click(session):
    choose_in_the_map(session, ["千亿"], 1)
    run(session, tiers=[])
    assert session["tiers"] == []


def test_once_the_page_has_learnt_the_new_value_an_old_one_counts_with_others(session):
    choose_in_the_map(session, ["千亿"], 1)
    run(session, years=["2017"])
    run(session, tiers=[], years=[])
    assert session["tiers"] == []


def test_two_changes_in_the_map_leave_no_old_value_that_could_come_back(session):
    choose_in_the_map(session, ["千亿"], 1)
    choose_in_the_map(session, ["千亿", "百亿"], 2)
    for old in ([], ["千亿"]):
        run(session, tiers=old, years=[*session["years"], "2017"])
        assert session["tiers"] == ["千亿", "百亿"]


def test_what_the_map_asks_for_and_nobody_knows_is_left_out(session):
    choose_in_the_map(session, ["千亿", "兆亿"], 3)
    assert (session["tiers"], session["seq"]) == (["千亿"], 3)


def test_a_change_that_is_told_again_is_not_taken_again(session):
    choose_in_the_map(session, ["千亿"], 3)
    run(session, years=["2017"])
    run(session, tiers=[])
    run(session, atlas_map={"seq": 3, "patch": {"tiers": ["千亿"]}, "again": 1})
    assert (session["tiers"], session["seq"]) == ([], 3)


def test_starting_again_counts_more_than_a_change_of_the_map_that_comes_with_it(session):
    choose_in_the_map(session, ["千亿"], 3)
    session["atlas_map"] = {"seq": 4, "patch": {"tiers": ["千亿", "百亿"]}}
    state.start_again(LAYERS)
    run(session)
    assert (session["tiers"], session["seq"]) == ([], 4)


def test_what_is_no_report_of_a_map_is_said_once(session):
    run(session, atlas_map={"seq": "x"})
    assert session["refused"]
    run(session)
    assert not session["refused"]
