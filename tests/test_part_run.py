"""A change inside the map runs the map's part of the page, and the whole page where more than that part has changed."""

from __future__ import annotations

import pytest
from conftest import elsewhere

from bench.protocol import Visitor

WHOLE = "page_link"
"""What the whole page alone has."""
FEW = 10
"""Four are Streamlit's own of every run, one is the address, two are places; then the map, the title and the counts."""


@pytest.fixture
def visitor(url):
    """Runs one visitor's steps in a session of its own, from an address."""

    def visit(steps, query=""):
        async def come():
            here = await Visitor.connect(url)
            try:
                await here.open(query)
                assert WHOLE in here.drawn
                await steps(here)
                assert here.faults == []
            finally:
                await here.close()

        elsewhere(come())

    return visit


def test_a_filter_of_the_map_runs_its_part_alone_which_says_it_in_title_and_address(visitor):
    async def steps(here):
        answer = await here.from_map({"tiers": ["千亿"]})
        assert "千亿级" in answer.title
        assert "tier=" in here.address
        assert WHOLE not in here.drawn
        assert {"heading", "component_instance"} <= here.drawn
        await here.press("start-again")
        assert WHOLE in here.drawn
        assert here.address == "doc=advanced-2014"

    visitor(steps)


def test_a_card_is_opened_and_closed_without_the_rest_of_the_page(visitor):
    async def steps(here):
        await here.from_map({"picked": "prefecture:411100"})
        assert (WHOLE in here.drawn, "at=prefecture" in here.address) == (False, True)
        await here.from_map({"picked": ""})
        assert (WHOLE in here.drawn, "at=" in here.address) == (False, False)

    visitor(steps)


def test_an_answer_is_few_messages_for_each_costs_the_server_more_than_what_it_says(visitor):
    async def steps(here):
        await here.from_map({"tiers": ["千亿"]})
        assert here.messages <= FEW
        await here.from_map({"picked": "prefecture:411100"})
        assert here.messages <= FEW + 1

    visitor(steps)


def test_the_words_to_copy_follow_the_map_while_they_are_open(visitor):
    async def steps(here):
        await here.unfold("summary")
        await here.from_map({"tiers": ["千亿"]})
        assert "code" in here.drawn

    visitor(steps)


def test_an_open_drawer_follows_the_map_and_its_own_button_shuts_it_on_the_whole_page(visitor):
    async def steps(here):
        await here.from_map({"tiers": ["千亿"]})
        assert "dataframe" in here.drawn
        await here.press("drawer-close")
        assert (WHOLE in here.drawn, here.address.count("panel")) == (True, 0)

    visitor(steps, "panel=table")


def test_a_map_that_tells_that_the_browser_went_back_brings_the_whole_page_of_that_address(visitor):
    async def steps(here):
        here.address = "doc=advanced-2014&panel=off&b-doc=plans-2012"
        answer = await here.from_map({"tiers": ["千亿"]}, back=True)
        assert WHOLE in here.drawn
        assert {"doc=advanced-2014", "panel=off", "b-doc=plans-2012"} <= set(here.address.split("&"))
        assert "千亿级" in answer.title

    visitor(steps)


def test_a_filter_of_the_right_map_runs_the_part_too_and_stands_in_the_address(visitor):
    async def steps(here):
        await here.from_map({"tiers": ["百亿"]})
        assert WHOLE not in here.drawn
        assert "b-tier=" in here.address

    visitor(steps, "doc=advanced-2014&b-doc=plans-2012")
