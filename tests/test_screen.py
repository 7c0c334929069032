"""The page as a screen: how much of it the map has, what the list and the drawer lead to, the way between rooms."""

import pytest
from browsing import FRAME, choose, eventually, frame_of, open_map, stamp

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "height", "least"), [(1366, 768, 0.6), (1366, 641, 0.6), (1920, 1080, 0.65), (1024, 768, 0.55)]
)
def test_the_map_has_most_of_the_window_and_nothing_lies_below_it(page, url, width, height, least):
    page.set_viewport_size({"width": width, "height": height})
    open_map(page, url)
    box = page.locator(FRAME).bounding_box()
    assert box["width"] * box["height"] >= least * width * height
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight") == height
    right = page.locator(".st-key-questions").evaluate("(row) => row.scrollWidth - row.clientWidth")
    assert right <= 0, "the bar does not fit"


def test_a_row_of_the_list_rings_its_mark_and_opens_its_card_and_leads_back(page, url):
    open_map(page, url)
    row = page.locator(".rank-row", has_text="漯河食品产业集群")
    row.hover()
    page.frame_locator(FRAME).locator(".atlas-beacon").wait_for(state="attached")
    row.click()
    page.get_by_role("heading", name="漯河市", exact=True).wait_for()
    assert not row.is_visible()
    page.get_by_text("返回列表").click()
    row.wait_for()


def test_what_the_pointer_is_over_on_the_map_is_marked_in_the_list(page, url):
    open_map(page, url)
    frame_of(page).evaluate("window.atlas.hint.pointed('prefecture:411100')")
    assert "漯河食品产业集群" in page.locator(".rank-row.pointed").first.inner_text()


def test_a_row_out_of_sight_is_panned_to(page, url):
    open_map(page, f"{url}?doc=advanced-2014&map=10/36.0/114.3")
    page.locator(".rank-row", has_text="漯河食品产业集群").click()
    seen = "window.atlas.map.getBounds().contains([33.58, 114.03])"
    frame_of(page).wait_for_function(seen)


def test_a_choice_that_gives_nothing_is_grey_with_its_reason_and_does_nothing(page, url):
    open_map(page, f"{url}?doc=advanced-2014&ind=auto")
    page.locator(".ask[data-question=tiers] .ask-open").click()
    dead = page.locator(".ask[data-question=tiers] .ask-row", has_text="万亿级")
    assert dead.get_attribute("aria-disabled") == "true"
    assert dead.inner_text().split("\n") == ["万亿级", "0 因所选产业"]
    dead.click(force=True)
    assert stamp(page)["state"]["tiers"] == []


def test_an_open_drawer_is_seen_at_once_stands_in_the_link_and_its_rows_lead_to_cards(page, url):
    open_map(page, f"{url}?doc=advanced-2014&panel=off")
    table = page.locator(".st-key-drawer-off")
    table.wait_for()
    box = table.bounding_box()
    assert box["y"] + box["height"] <= 768 + 1
    cell = table.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(cell["x"] + 20, cell["y"] + 55)
    found = eventually(page, lambda s: s["state"]["picked"].startswith("record:"), "the row opened no card")
    page.get_by_text("未上图：").wait_for()
    page.get_by_text("收起", exact=True).click()
    table.wait_for(state="detached")
    assert found["state"]["documents"] == ["advanced-2014"]
    page.wait_for_function("!window.location.search.includes('panel=')")


def test_another_room_has_its_own_address_and_the_same_selection(page, url):
    open_map(page, url)
    choose(page, "industries", "食品")
    page.get_by_role("heading", name="食品").wait_for()
    page.get_by_role("link", name="文件与核对").click()
    page.wait_for_url("**/documents?**ind=food**")
    page.get_by_test_id("stDataFrame").wait_for()
    page.get_by_role("link", name="地图", exact=True).click()
    page.locator(".rank-row").first.wait_for()
    eventually(page, lambda s: s["state"]["industries"] == ["food"], "the selection was lost on the way")
