"""A real page whose connection is cut: the map says so, and afterwards map, heading and address agree again."""

import pytest
from browsing import FRAME, choose, eventually, open_map
from cutting import Line
from serving import served

pytestmark = pytest.mark.browser
BOTH = "河南省产业集群：千亿级、百亿级"
LOST = "正在重新连接"


@pytest.fixture
def line(url):
    """A line to the atlas that can be cut."""
    made = Line(url)
    yield made
    made.close()


def press_tier(page, words):
    choose(page, "tiers", words)


def assert_healed(page):
    """The change of the gap is everywhere, and starting again takes it back everywhere."""
    page.get_by_role("heading", name=BOTH).wait_for(timeout=30_000)
    eventually(page, lambda s: s["state"]["tiers"] == ["千亿", "百亿"] and not s["apart"], "the map fell back")
    page.frame_locator(FRAME).get_by_text(LOST).wait_for(state="detached")
    page.get_by_role("button", name="恢复初始视图").click()
    eventually(page, lambda s: s["state"]["tiers"] == [] and not s["apart"], "starting again was swallowed")
    page.get_by_role("heading", name="千亿级").wait_for(state="detached")


@pytest.mark.parametrize("gap_ms", [600, 3000])
def test_a_filter_clicked_in_the_gap_reaches_heading_and_link(page, line, gap_ms):
    open_map(page, line.url)
    press_tier(page, "千亿级")
    page.get_by_role("heading", name="河南省产业集群：千亿级").wait_for()
    line.cut()
    page.frame_locator(FRAME).get_by_text(LOST).wait_for()
    press_tier(page, "百亿级")
    page.wait_for_timeout(gap_ms)
    line.mend()
    assert_healed(page)


def test_a_filter_clicked_while_the_server_starts_again_reaches_heading_and_link(page, url):
    line = Line(url)
    open_map(page, line.url)
    press_tier(page, "千亿级")
    page.wait_for_url("**tier=**")
    line.cut()
    press_tier(page, "百亿级")
    with served() as other:
        line.target = int(other.rstrip("/").rsplit(":", 1)[1])
        line.mend()
        assert_healed(page)
        line.close()
