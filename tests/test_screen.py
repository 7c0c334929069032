"""The page as a screen: how much of it the map has, what the list and the drawer lead to, the way between rooms."""

import pytest
from browsing import FRAME, choose, eventually, frame_of, on_page, open_map, stamp, until

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


WATCH_HEIGHT = """if (self === top) { window.heights = [];
  const look = () => {
    const main = document.querySelector('[data-testid=stMain]');
    if (main) window.heights.push(main.scrollHeight);
    requestAnimationFrame(look);
  };
  look(); }"""


@pytest.mark.parametrize(("room", "seen"), [("", ".st-key-questions"), ("reports", ".st-key-rooms")])
def test_the_page_has_its_look_from_the_first_frame(page, url, room, seen):
    page.add_init_script(WATCH_HEIGHT)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url + room)
    page.locator(f"{seen} [data-testid]").first.wait_for(timeout=30_000)
    box = page.locator(".st-key-rooms").bounding_box()
    assert (box["x"], box["y"]) == (0, 0)
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    if not room:
        assert set(page.evaluate("window.heights")) == {768}, "the map's room was taller than its window for a moment"


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
    until(frame_of(page), seen)


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
    at_once = "document.querySelector('.st-key-drawer-off')?.getBoundingClientRect().bottom <= 768 + 1"
    until(page, at_once)
    cell = table.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(cell["x"] + 20, cell["y"] + 55)
    found = eventually(page, lambda s: s["state"]["picked"].startswith("record:"), "the row opened no card")
    page.get_by_text("未上图：").wait_for()
    page.get_by_text("收起", exact=True).click()
    table.wait_for(state="detached")
    assert found["state"]["documents"] == ["advanced-2014"]
    until(page, "!window.location.search.includes('panel=')")


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


SEEN = """all => all.map((one) => { const { x, y, width, height } = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(x + width / 2, y + height / 2)); })"""
"""Of each element, whether a press on its middle reaches it."""


def test_full_screen_keeps_bar_and_list(page, url):
    open_map(page, url)
    page.frame_locator(FRAME).get_by_role("button", name="全屏").click()
    until(page, "document.fullscreenElement === document.documentElement")
    page.locator(".st-key-rooms").wait_for(state="hidden")
    assert page.locator(".rank-row").first.is_visible()
    for ways in (".ask-open", ".st-key-questions button", ".st-key-compare"):
        assert set(page.locator(ways).evaluate_all(SEEN)) == {True}, ways


def test_full_screen_side_by_side_hides_no_strip_of_the_province(page, url):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_map(page, url)
    page.locator(".st-key-compare label").first.click()
    page.locator(".st-key-questions-b .ask-open").first.wait_for()
    page.frame_locator(FRAME).first.get_by_role("button", name="全屏").click()
    until(page, "document.fullscreenElement === document.documentElement")
    panel = page.locator(".st-key-panel").bounding_box()
    right = page.locator(FRAME).nth(1)
    strip = right.content_frame.locator(".atlas-province").bounding_box()
    assert panel["y"] + panel["height"] <= strip["y"] or panel["x"] + panel["width"] <= strip["x"]
    assert set(page.locator(".st-key-panel button").evaluate_all(SEEN)) == {True}


def test_a_row_of_the_table_brings_its_place_into_the_part_of_the_map_that_is_seen(page, url):
    open_map(page, f"{url}?doc=advanced-2014&ind=food&tier=千亿&panel=table&map=8/36.2/111.0")
    table = page.locator(".st-key-drawer-table")
    cell = table.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(cell["x"] + 20, cell["y"] + 55)
    found = eventually(page, lambda s: s["state"]["picked"], "the row opened no card")
    until(
        frame_of(page),
        """([pick, foot]) => { const { map, canvas } = window.atlas, [x, y] = canvas.units.get(pick).seat;
             const at = map.latLngToContainerPoint([y / 1e4, x / 1e4]);
             return at.x > 0 && at.y > 0 && at.y < foot; }""",
        arg=[found["state"]["picked"], table.bounding_box()["y"] - page.locator(FRAME).bounding_box()["y"]],
    )


FIVE = "doc=advanced-2014,fyp12-2012&tier=千亿,百亿&ind=food,auto&year=2015,2017&city=410100,410300"
CUT = "all => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"


def test_with_every_question_answered_twice_no_answer_in_a_narrow_bar_is_cut_short(page, url):
    page.set_viewport_size({"width": 1024, "height": 768})
    open_map(page, f"{url}?{FIVE}")
    page.locator(".asked").nth(4).wait_for()
    assert page.locator(".ask-open, .ask-open b").evaluate_all(CUT) == []
    assert page.locator(".st-key-questions").evaluate("(row) => row.scrollWidth - row.clientWidth") <= 0
    label = page.locator(".ask[data-question=tiers] .ask-open").get_attribute("aria-label")
    assert label == "层级 千亿级等 2 项"


@pytest.mark.parametrize(
    ("height", "query", "share"), [(768, "", 0.1), (768, "colour=industry", 0.135), (641, "", 0.125)]
)
def test_the_legend_is_small_seen_without_scrolling_and_unfolds_how_to_read_it(page, url, height, query, share):
    page.set_viewport_size({"width": 1366, "height": height})
    open_map(page, f"{url}?{query}")
    panel = page.frame_locator(FRAME).locator(".atlas-panel")
    assert panel.evaluate("(one) => one.scrollHeight - one.clientHeight") <= 0
    assert panel.evaluate("(one) => one.offsetWidth * one.offsetHeight / (innerWidth * innerHeight)") <= share
    assert panel.locator(".atlas-tier, .atlas-kinds, .atlas-layer label").evaluate_all(CUT) == []
    reading = panel.locator(".atlas-read")
    reading.locator("summary").click()
    reading.get_by_text("空心：只写层级").wait_for()


def test_on_a_tablet_no_way_to_a_room_is_covered(page, url):
    page.set_viewport_size({"width": 820, "height": 1180})
    open_map(page, url)
    for ways in (".st-key-rooms a", ".st-key-panel button"):
        assert set(page.locator(ways).evaluate_all(SEEN)) == {True}, ways


def test_the_cities_that_are_asked_for_fill_the_map_and_all_of_henan_is_one_press_away(page, url):
    open_map(page, url)
    whole = frame_of(page).evaluate("window.atlas.map.getZoom()")
    choose(page, "cities", "洛阳")
    seen = "window.atlas.map.getZoom() > 8 && window.atlas.map.getBounds().contains([[33.6, 111.2], [35, 112.9]])"
    until(frame_of(page), seen)
    assert stamp(page)["moved"] is False  # the link says it by its city
    page.frame_locator(FRAME).get_by_role("button", name="全省", exact=True).click()
    until(page, "new URL(location).searchParams.get('map') !== null")
    assert frame_of(page).evaluate("window.atlas.map.getZoom()") == whole
    page.get_by_role("button", name="恢复初始视图").click()
    eventually(page, lambda s: s["state"]["cities"] == [] and not s["moved"], "it is not the opening view")


def test_on_a_phone_every_question_is_in_the_window_and_no_city_lies_under_the_words(page, url):
    page.set_viewport_size({"width": 390, "height": 844})
    open_map(page, url)
    page.locator(".atlas-search").wait_for()
    assert set(page.locator(".ask-open, .atlas-search").evaluate_all(SEEN)) == {True}
    words = page.frame_locator(FRAME).locator(".atlas-caption").bounding_box()["y"]
    assert on_page(page, 114.07, 32.13)[1] < words
