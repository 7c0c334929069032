"""Questions that a planner brings, each answered on the screen within three clicks; typing a word is no click."""

import pytest
from browsing import FRAME, click_on, eventually, open_map, stamp
from playwright.sync_api import expect

from layers.card import card_of

pytestmark = pytest.mark.browser
MOST_CLICKS = 3


class Planner:
    """Somebody at the opening view, whose clicks are counted."""

    def __init__(self, page):
        self.page, self.clicks = page, 0

    def press(self, locator):
        """One click."""
        self.clicks += 1
        locator.first.click()

    def ask(self, question, words, typed=""):
        """Choose an answer in the bar: two clicks, or one and a typed word with Enter."""
        asked = self.page.locator(f".ask[data-question={question}]")
        self.press(asked.locator(".ask-open"))
        if typed:
            asked.locator(".ask-find").fill(typed)
            asked.locator(".ask-find").press("Enter")
        else:
            self.press(asked.locator(".ask-row", has=self.page.get_by_text(words, exact=True)))
        self.page.keyboard.press("Escape")

    def rows(self):
        """The list beside the map, as it stands."""
        return self.page.locator(".rank-row")

    def says(self, text):
        """A heading or text comes to be seen beside the map."""
        self.page.locator(".st-key-side").get_by_text(text).first.wait_for()


@pytest.fixture
def planner(page, url):
    """A planner before the opened page; at the end the clicks are few."""
    open_map(page, url)
    page.locator(".rank-row").first.wait_for()
    made = Planner(page)
    yield made
    assert made.clicks <= MOST_CLICKS


def test_the_largest_cluster_of_the_2014_plan_is_read_without_a_click(planner):
    block = planner.page.locator(".atlas-ranking ol").last
    assert "3000亿级" in block.locator(".rank-row").first.inner_text()
    assert planner.clicks == 0


def test_where_the_car_clusters_above_1000_yi_are(planner):
    planner.ask("industries", "", typed="qiche")
    eventually(planner.page, lambda s: s["state"]["industries"] == ["auto"], "the industry did not arrive")
    expect(planner.page.locator(".atlas-ranking")).to_contain_text("郑汴整车及零部件产业集群")
    sizes = planner.page.locator(".atlas-ranking ol").last.locator("b").all_inner_texts()
    assert sizes[:2] == ["2000亿级", "千亿级"]


def test_what_2012_promised_luoyang_and_2014_no_longer(planner):
    planner.press(planner.page.locator(".st-key-compare label"))
    planner.says("与《河南省工业转型升级“十二五”规划》（2012）相比")
    gone = planner.page.locator(".atlas-changes", has_text="不再提及")
    planner.press(gone.locator("summary"))
    planner.press(gone.locator(".change-row", has_text="洛阳"))
    planner.says("洛阳：与《河南省工业转型升级“十二五”规划》（2012）相比")
    expect(planner.page.locator(".atlas-changes", has_text="不再提及")).to_contain_text("洛阳")


def test_a_slide_of_what_is_seen(planner):
    with planner.page.expect_download(timeout=90_000) as download:
        planner.press(planner.page.frame_locator(FRAME).get_by_role("button", name="下载此图"))
        planner.press(planner.page.frame_locator(FRAME).get_by_role("button", name="幻灯片"))
    assert download.value.suggested_filename.endswith(".pptx")


def test_a_picture_of_what_is_seen(planner):
    with planner.page.expect_download(timeout=90_000) as download:
        planner.press(planner.page.frame_locator(FRAME).get_by_role("button", name="下载此图"))
        planner.press(planner.page.frame_locator(FRAME).get_by_role("button", name="图片（PNG）"))
    assert download.value.suggested_filename.endswith(".png")


def test_what_is_promised_to_the_whole_province_at_wan_yi(planner):
    planner.ask("tiers", "万亿级")
    expect(planner.rows()).to_have_count(2)
    assert "全省食品产业集群" in planner.page.locator(".atlas-ranking").inner_text()


def test_what_luohe_is_promised_with_the_line(planner):
    click_on(planner.page, "prefecture:411100", 114.02, 33.58)
    planner.clicks += 1
    planner.says("第 71 行")


def test_a_place_by_its_initials(planner):
    box = planner.page.locator(".atlas-search")
    box.fill("zmd")
    box.press("Enter")
    planner.page.get_by_role("heading", name="驻马店市", exact=True).wait_for()
    assert planner.clicks == 0


def test_how_many_food_clusters_of_100_yi_there_are_is_read_in_the_bar(planner):
    planner.ask("industries", "", typed="shipin")
    eventually(planner.page, lambda s: s["state"]["industries"] == ["food"], "the industry did not arrive")
    planner.press(planner.page.locator(".ask[data-question=tiers] .ask-open"))
    row = planner.page.locator(".ask[data-question=tiers] .ask-row", has_text="百亿级")
    count = int(row.locator("small").inner_text())
    planner.press(row)
    found = eventually(planner.page, lambda s: s["state"]["tiers"] == ["百亿"], "the tier did not arrive")
    assert sum(found["counts"]["cluster"].values()) == count > 0


def test_why_a_cluster_is_not_on_the_map(planner):
    planner.press(planner.page.get_by_text("未上图", exact=True))
    table = planner.page.locator(".st-key-drawer-off")
    table.get_by_text("文件没有写明地点：1 条").wait_for()


def test_where_the_documents_contradict_each_other(planner):
    planner.press(planner.page.get_by_text("核对", exact=True))
    planner.page.locator(".st-key-drawer-checks").get_by_text("由数据计算").wait_for()


def test_what_xinyang_is_promised_in_all_documents(planner, joins):
    planner.ask("documents", "全部文件")
    planner.page.wait_for_url("**view=all**")
    box = planner.page.locator(".atlas-search")
    box.fill("信阳")
    box.press("Enter")
    planner.page.get_by_role("heading", name="信阳市", exact=True).wait_for()
    parts = planner.page.locator(".card > details > summary", has_text="（20")
    expect(parts).to_have_count(len(card_of("prefecture:411500", joins).parts))


def test_a_link_to_what_is_seen_for_a_colleague(planner):
    planner.ask("years", "2017")
    planner.page.wait_for_url("**year=2017**")
    planner.press(planner.page.frame_locator(FRAME).get_by_role("button", name="复制链接"))
    planner.page.frame_locator(FRAME).get_by_text("只在这台电脑上打得开").wait_for()


def test_back_to_the_opening_view_from_anywhere(planner):
    planner.ask("cities", "洛阳")
    eventually(planner.page, lambda s: s["state"]["cities"] == ["410300"], "the city did not arrive")
    planner.press(planner.page.get_by_role("button", name="恢复初始视图"))
    eventually(planner.page, lambda s: s["state"]["cities"] == [], "it is not the opening view")
    assert stamp(planner.page)["moved"] is False
