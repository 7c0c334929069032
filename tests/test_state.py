"""The session's state between a change inside the map and the page's own widgets, without a browser."""

import re
from types import SimpleNamespace

import pytest

from layers import LAYERS
from policy.annotation import MOST, Annotation
from policy.selection import QUERY_NAMES, Selection, link_words
from views.state import map_reports
from views.state import session as state

OPENING = Selection(documents=("plan-1",))
KNOWN = {name: frozenset(("千亿", "百亿", "2017")) for name in state.QUESTIONS} | {"picked": frozenset()}


class Session(dict):
    """Streamlit's session, as far as the state asks it."""

    def to_dict(self):
        return dict(self)


@pytest.fixture
def session(monkeypatch):
    """The page at rest after its first run, nothing chosen."""
    made = {name: [] for name in state.QUESTIONS} | {
        "picked": "",
        "annotations": (),
        "seq": 0,
        "compare": False,
        "panel": None,
        "room": "",
    }
    made["layers"] = [layer.layer_id for layer in LAYERS if layer.default_on]
    made["shown"] = {"query": {}, "answers": {}}
    made |= {"panel": None, "room": "", "b-seq": 0, "second": {}, "view": "", "goto": {}}
    made = Session(made)
    page = SimpleNamespace(session_state=made, query_params=SimpleNamespace(to_dict=dict))
    for module in (state, map_reports):
        monkeypatch.setattr(module, "st", page)
    state.settle()
    return made


def run(session, **brought):
    """One run of the page's script with what the browser brought along."""
    session.update(brought)
    state.restore(KNOWN, LAYERS, OPENING)
    state.settle()


def choose_in_the_map(session, tiers, seq):
    run(session, atlas_map={"seq": seq, "patch": {"tiers": tiers}})


@pytest.mark.parametrize("broken_off_at", ["second", "b-seq", "tiers", "picked", "compare", "panel", "room"])
def test_a_first_run_that_another_breaks_off_takes_nothing_for_said(session, monkeypatch, broken_off_at):
    class BrokenOff(Exception):
        pass

    class Interrupted(Session):
        def __setitem__(self, name, value):
            if name == broken_off_at and not self.get("broken off"):
                super().__setitem__("broken off", True)
                raise BrokenOff
            super().__setitem__(name, value)

        def update(self, *others, **named):
            for name, value in dict(*others, **named).items():
                self[name] = value

    made = Interrupted()
    link = SimpleNamespace(to_dict=lambda: {"tier": "千亿", "panel": "off"})
    monkeypatch.setattr(state, "st", SimpleNamespace(session_state=made, query_params=link))
    monkeypatch.setattr(map_reports, "st", state.st)
    with pytest.raises(BrokenOff):
        state.restore(KNOWN, LAYERS, OPENING)
    state.restore(KNOWN, LAYERS, OPENING)
    assert (made["tiers"], made["panel"], made["compare"]) == (["千亿"], "off", False)


def test_a_change_in_the_map_stays_when_a_widget_of_the_page_is_used(session):
    choose_in_the_map(session, ["千亿"], 1)
    run(session, panel="off")
    assert (session["tiers"], session["panel"]) == (["千亿"], "off")


def test_what_the_map_asks_for_and_nobody_knows_is_left_out(session):
    choose_in_the_map(session, ["千亿", "兆亿"], 3)
    assert (session["tiers"], session["seq"]) == (["千亿"], 3)


BY_HAND = Annotation("text", ((113.0, 34.0),), "此处")


def test_annotations_of_either_map_become_part_of_the_state_of_both(session):
    session |= {"colour": "", "compare": True} | {f"b-{name}": [] for name in state.QUESTIONS}
    run(session, **{"b-atlas_map": {"seq": 4, "patch": {"annotations": [BY_HAND.plain()]}}})
    assert session["annotations"] == (BY_HAND,)
    assert [state.current(LAYERS, side).annotations for side in ("", "b-")] == [(BY_HAND,)] * 2
    assert "b-anno" not in state._query(LAYERS)
    run(session, atlas_map={"seq": 5, "patch": {"annotations": []}})
    assert session["annotations"] == ()


@pytest.mark.parametrize(
    "forged",
    [
        "此处",
        {"kind": "text"},
        [7],
        [BY_HAND.plain() | {"text": "字" * 81}],
        [BY_HAND.plain()] * (MOST + 1),
        [{}],
        None,
    ],
)
def test_what_the_map_would_not_make_is_no_report(session, forged):
    run(session, atlas_map={"seq": 4, "patch": {"annotations": forged}})
    assert (session["annotations"], session["seq"], session["refused"]) == ((), 0, True)


def test_a_link_brings_annotations_and_the_back_button_takes_them_away(session, monkeypatch):
    address = Selection(annotations=(BY_HAND,)).to_query()
    monkeypatch.setattr(state.st.query_params, "to_dict", lambda: address)
    run(session, room="promises")
    assert session["annotations"] == (BY_HAND,)
    monkeypatch.setattr(state.st.query_params, "to_dict", lambda: {"view": "all"})
    run(session)
    assert session["annotations"] == ()


def test_a_link_is_news_until_the_session_shows_it(session, monkeypatch):
    monkeypatch.setattr(state.st.query_params, "to_dict", lambda: {"layer": "own-0123456789abcdef"})
    assert state.is_news({"tier": "千亿"}) and not state.is_news({"map": "8/33/114"})
    session["panel"] = "off"  # a press of the planner's brings an older address along
    assert not state.is_news({"tier": "千亿"})


def test_the_address_says_which_version_of_a_kept_table_is_shown(session):
    kept = SimpleNamespace(kept="ab12cd34ef", version=3, then=False)
    session |= {"colour": "", "layers": ["own-0123456789abcdef"], "own-held": {"0123456789abcdef": kept}}
    assert state.address(LAYERS)["own"] == "0123456789abcdef.ab12cd34.3"


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
    assert (session["documents"], session["tiers"], session["seq"]) == (["plan-1"], [], 4)


def test_what_is_no_report_of_a_map_is_said_once(session):
    run(session, atlas_map={"seq": "x"})
    assert session["refused"]
    run(session)
    assert not session["refused"]


def visit(session, room, query):
    """One run in a room whose address has this query."""
    state.st.query_params.to_dict = lambda: dict(query)
    state.restore(KNOWN, LAYERS, OPENING, room)
    session["shown"] = {"query": dict(query), "answers": {}}
    state.settle()


def test_a_bare_link_to_a_room_keeps_what_was_chosen(session):
    choose_in_the_map(session, ["千亿"], 1)
    visit(session, "documents", {})
    assert session["tiers"] == ["千亿"]


def test_a_link_to_a_room_that_says_what_is_chosen_is_followed(session):
    choose_in_the_map(session, ["千亿"], 1)
    visit(session, "documents", {"tier": "百亿", "panel": "off"})
    assert (session["tiers"], session["panel"]) == (["百亿"], "off")


def test_an_unknown_panel_of_a_link_is_shut(session):
    visit(session, "documents", {"tier": "百亿", "panel": "<b>"})
    assert session["panel"] is None


def test_every_field_of_a_link_has_a_planners_word():
    told = [link_words(f"{name}=旧") for name in QUERY_NAMES.values()]
    assert [words for words in told if re.search("[a-z]", words)] == []
    assert link_words("layer=old") == "图层 old"
