"""The workspace on the page, in a browser, as one planner uses it: save, find, open exactly, tell a story."""

import contextlib
from secrets import token_hex

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from serving import served

pytestmark = pytest.mark.browser
SEEN = "ind=food&at=prefecture:411100&panel=off&map=8.5/33.6000/114.0000"
EVIL = "<b>漯河</b> **食品**"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A running atlas with an empty workspace of its own."""
    with served_at(tmp_path_factory.mktemp("work")) as address:
        yield address


@pytest.fixture
def empty_place(tmp_path):
    """One for a single test: a draft that a first try left would come back in a second."""
    with served_at(tmp_path) as address:
        yield address


def served_at(folder):
    """An atlas whose workspace is in that folder."""
    return served(ATLAS_WORKSPACE=f"sqlite:///{folder}/workspace.sqlite")


def save(page, name, note=""):
    """Keep what is seen now."""
    page.get_by_role("button", name="保存此视图").click()
    page.get_by_label("名称").fill(name)
    page.get_by_label("说明（可不填）").fill(note)
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("已保存“").wait_for()


def part(page, name):
    """Go to the workspace, to one of its parts."""
    page.get_by_role("link", name="工作区").click()
    page.locator(".st-key-work").get_by_text(name, exact=True).first.click()


def choose(page, label, name):
    """Take one of a list; it is opened again where a rerun has closed it."""
    for _ in range(6):
        page.get_by_label(label).click()
        with contextlib.suppress(PlaywrightTimeout):
            return page.get_by_role("option", name=name).click(timeout=5_000)
    raise AssertionError(f"{name} is not offered")


def test_a_view_is_kept_and_opens_exactly(page, place):
    name = f"{EVIL}{token_hex(3)}"
    page.goto(f"{place}?{SEEN}")
    save(page, name, "重点")
    page.goto(f"{place}?tier=千亿")
    part(page, "视图")
    card = page.locator("[class*=st-key-card-]", has_text=name)
    card.get_by_role("link", name="打开").click()
    page.wait_for_url(lambda url: "ind=food" in url and "map=" in url)
    assert set(page.url.split("?")[1].replace("%2F", "/").replace("%3A", ":").split("&")) == set(SEEN.split("&"))
    page.get_by_text("漯河市").first.wait_for()


def test_what_is_deleted_comes_back_from_the_bin(page, place):
    name = f"要删的{token_hex(3)}"
    page.goto(place)
    save(page, name)
    part(page, "视图")
    page.locator("[class*=st-key-card-]", has_text=name).get_by_role("button", name="更多").click()
    page.get_by_role("button", name="删除").click()
    page.get_by_text(f"已删除“{name}”").wait_for()
    page.locator(".st-key-work").get_by_text("回收站", exact=True).click()
    page.locator("[class*=st-key-bin-]", has_text=name).get_by_role("button", name="恢复").click()
    page.get_by_text(f"已恢复“{name}”").wait_for()
    part(page, "视图")
    page.locator("[class*=st-key-card-]", has_text=name).wait_for()


def test_a_story_survives_a_reload_and_is_told_with_the_arrow_keys(page, empty_place):
    page.goto(f"{empty_place}?ind=food")
    save(page, "第一页", "先说食品")
    page.goto(f"{empty_place}?ind=equipment&b-ind=food")
    save(page, "第二页")
    part(page, "图集")
    for name in ("第一页", "第二页"):
        choose(page, "加入一个视图", name)
        page.locator(f"input[value='{name}']").wait_for()
        page.locator("[data-test-script-state=notRunning]").wait_for()  # the field for the next one is there
    page.reload()
    part(page, "图集")
    page.get_by_text("已恢复您上次没有保存的图集草稿").wait_for()
    page.get_by_label("图集名称").fill("汇报")
    page.get_by_label("图集名称").press("Enter")
    page.get_by_role("button", name="保存图集").click()
    page.get_by_role("link", name="放映").click()
    page.get_by_text("先说食品").wait_for()
    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="第二页").wait_for()
    page.locator("iframe[src*=atlas_map]").nth(1).wait_for()
    page.frame_locator("iframe[src*=atlas_map]").first.locator(".leaflet-container").focus()
    page.keyboard.press("ArrowLeft")  # also while the map has the focus
    page.get_by_text("先说食品").wait_for()


def test_a_read_only_link_opens_for_who_has_no_workspace(page, browser, place):
    name = f"给别人看{token_hex(3)}"  # a second try finds what the first one kept
    page.goto(f"{place}?ind=food")
    save(page, name)
    part(page, "视图")
    page.locator("[class*=st-key-card-]", has_text=name).get_by_role("button", name="更多").click()
    page.get_by_role("button", name="给出只读链接").click()
    page.get_by_text("已给出只读链接").wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()  # the run shuts what is open
    page.locator("[role=dialog]").wait_for(state="hidden")  # a press on 更多 before would only shut it
    page.locator("[class*=st-key-card-]", has_text=name).get_by_role("button", name="更多").click()
    link = page.locator("[role=dialog] code").inner_text()
    context = browser.new_context()
    other = context.new_page()
    other.goto(link)
    other.get_by_role("heading", name=name).wait_for()
    assert other.get_by_role("button", name="更多").count() == 0
    context.close()
