"""Map, heading and address agree, whatever is lost between browser and server; the browser's last wish wins.

The real page behind its real protocol, the map's real script in Node; the states are described in docs/state.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from urllib.parse import parse_qs

import pytest
from frontend import Frames, Tab
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

TIERS = {"万亿": "万亿级", "千亿": "千亿级", "百亿": "百亿级"}
PANELS = {"table": "表格", "off": "未上图", "checks": "核对"}
tiers = some.lists(some.sampled_from(list(TIERS)), unique=True, max_size=2)
panels = some.lists(some.sampled_from(list(PANELS)), unique=True, max_size=1)
NAMES = {"tiers": "tier", "panel": "panel"}
DRAWER = "抽屉"
NUMBER = itertools.count()


@pytest.fixture(scope="module")
def frames(node):
    """Map frames in Node."""
    made = Frames(node)
    yield made
    made.close()


@pytest.fixture
def tab(url, frames):
    """One opened page."""
    made = Tab(url, frames, f"frame-{next(NUMBER)}")
    yield made
    made.close()


def told_by_heading(title: str) -> set[str]:
    """The tiers that the heading names."""
    return {tier for tier, words in TIERS.items() if words in title}


def told_by_address(query: str) -> set[str]:
    """The tiers that the address names."""
    return set(asked_by(query)["tiers"])


def asked_by(query: str) -> dict[str, list[str]]:
    """The answers that an address names."""
    found = parse_qs(query)
    return {name: [v for part in found.get(key, []) for v in part.split(",")] for name, key in NAMES.items()}


def assert_agreed(tab: Tab, tiers: list[str], panel: Sequence[str] = ()) -> None:
    """Map, heading and address come to show the wish."""
    tab.listen_until(lambda: seen_in(tab) == [set(tiers)] * 3 and open_in(tab) == list(panel))
    assert seen_in(tab) == [set(tiers)] * 3
    assert open_in(tab) == list(panel)
    assert not tab.apart


def open_in(tab: Tab) -> list[str]:
    """What the address names as open in the drawer."""
    return asked_by(tab.history[-1])["panel"]


def seen_in(tab: Tab) -> list[set[str]]:
    """The tiers that map, heading and address name."""
    return [set(tab.shown["tiers"]), told_by_heading(tab.title), told_by_address(tab.history[-1])]


@pytest.mark.parametrize("same_session", [True, False], ids=["cut", "restart"])
def test_what_was_changed_in_the_gap_arrives_and_starting_again_works(tab, same_session):
    tab.change_in_map({"tiers": ["千亿"]})
    tab.cut()
    tab.change_in_map({"tiers": ["千亿", "百亿"]})
    assert tab.apart
    assert told_by_heading(tab.title) == {"千亿"}
    tab.heal(same_session)
    assert_agreed(tab, ["千亿", "百亿"])
    tab.press("恢复初始视图")
    assert_agreed(tab, [])


def test_an_answer_that_was_never_heard_is_heard_after_the_gap(tab):
    tab.cut(lambda: tab.choose(DRAWER, ["未上图"], heard=False))
    tab.heal()
    assert_agreed(tab, [], ["off"])


def test_the_back_button_in_the_gap_is_the_last_wish(tab):
    tab.choose(DRAWER, ["未上图"])
    tab.cut()
    tab.change_in_map({"tiers": ["千亿"]})
    tab.go_back()
    tab.heal()
    assert_agreed(tab, [])


def test_two_tabs_keep_their_own_state(tab, url, frames):
    with_other = Tab(url, frames, f"frame-{next(NUMBER)}")
    tab.cut()
    tab.change_in_map({"tiers": ["千亿"]})
    with_other.change_in_map({"tiers": ["万亿"]})
    tab.heal()
    assert_agreed(tab, ["千亿"])
    assert_agreed(with_other, ["万亿"])
    with_other.close()


def machine(url: str, frames: Frames) -> type[RuleBasedStateMachine]:
    """Any order of clicks, losses, restarts and steps back, for one tab."""

    class Visit(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.tab = Tab(url, frames, f"frame-{next(NUMBER)}")
            self.wish = {"tiers": [], "panel": []}

        @rule(chosen=tiers)
        def change_in_map(self, chosen):
            self.tab.change_in_map({"tiers": chosen})
            self.wish["tiers"] = chosen

        @rule(chosen=tiers)
        def click_twice_in_map(self, chosen):
            self.change_in_map(chosen)
            self.change_in_map(self.wish["tiers"])

        @precondition(lambda self: self.tab.online)
        @rule(chosen=panels)
        def open_the_drawer(self, chosen):
            self.tab.choose(DRAWER, [PANELS[one] for one in chosen])
            self.wish["panel"] = chosen

        @precondition(lambda self: self.tab.online)
        @rule()
        def start_again(self):
            self.tab.press("恢复初始视图")
            self.wish = {"tiers": [], "panel": []}

        @precondition(lambda self: self.tab.online)
        @rule()
        def cut(self):
            self.tab.cut()

        @precondition(lambda self: self.tab.online)
        @rule(chosen=panels)
        def cut_before_the_answer(self, chosen):
            self.tab.cut(lambda: self.tab.choose(DRAWER, [PANELS[one] for one in chosen], heard=False))
            self.wish["panel"] = chosen
            self.tab.heal()

        @precondition(lambda self: not self.tab.online)
        @rule(same_session=some.booleans())
        def heal(self, same_session):
            self.tab.heal(same_session)

        @rule()
        def go_back(self):
            if len(self.tab.history) > 1:
                self.tab.go_back()
                self.wish = asked_by(self.tab.history[-1])

        @invariant()
        def everything_agrees_when_connected(self):
            if self.tab.online:
                assert_agreed(self.tab, self.wish["tiers"], self.wish["panel"])
            else:
                assert self.tab.apart

        def teardown(self):
            self.tab.close()

    return Visit


def test_map_heading_and_address_agree_after_anything(url, frames):
    run_state_machine_as_test(
        lambda: machine(url, frames)(),
        settings=settings(
            max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
