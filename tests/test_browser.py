"""The map in a real browser, every outside host blocked: first load, filters, clicks, layers, link, offline."""

import json

import pytest
from browsing import FRAME, choose, click_at, click_on, eventually, open_map, stamp, until
from conftest import SEEDS

from layers import LAYERS
from layers.compose import compose

pytestmark = pytest.mark.browser
AT_REST = "[data-test-script-state=notRunning]"
"""The page while its script does not run."""


def test_the_first_load_draws_the_plan_of_2014_and_asks_nobody_outside(page, url, world, opening):
    found = open_map(page, url)
    scene = compose(world, opening, LAYERS)
    assert found["counts"]["cluster"] == {"placed": scene.placed, "off": len(scene.not_placed)}
    page.get_by_text(scene.subtitle).wait_for()
    page.wait_for_timeout(500)
    assert page.outside == []


def test_choosing_food_in_the_bar_answers_in_the_map_and_on_the_page(page, url):
    open_map(page, url)
    choose(page, "industries", "食品")
    assert stamp(page)["counts"]["cluster"] == {"placed": 10, "off": 0}
    page.get_by_role("heading", name="：食品产业集群").wait_for()
    page.wait_for_url("**ind=food**")


def test_a_filter_does_not_build_the_map_anew(page, url):
    open_map(page, url)
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    frame.evaluate("window.atlas.map.setZoom(9); window.sameMap = true")
    choose(page, "tiers", "千亿级")
    eventually(page, lambda s: s["state"]["tiers"] == ["千亿"], "the tier did not arrive")
    assert frame.evaluate("[window.sameMap, window.atlas.map.getZoom()]") == [True, 9]


def test_a_click_on_luohe_opens_its_card_with_the_very_words(page, url):
    open_map(page, url)
    click_on(page, "prefecture:411100", 114.02, 33.58)
    page.get_by_role("heading", name="漯河市").wait_for()
    page.get_by_text("3000亿级").first.wait_for()
    if SEEDS.is_dir():
        assert "3000亿级" in page.locator(".card mark").all_text_contents()


def test_a_small_city_district_can_be_clicked(page, url):
    open_map(page, f"{url}?doc=advanced-2014&layer=county_clusters&map=11/34.0300/113.8300")
    click_at(page, 113.83, 34.03)
    page.get_by_role("heading", name="魏都区").wait_for()
    assert stamp(page)["state"]["picked"] == "county:411002"


def test_a_layer_is_switched_in_the_map_and_stands_in_the_link(page, url):
    open_map(page, url)
    page.frame_locator(FRAME).locator(".atlas-more summary").click()
    page.frame_locator(FRAME).get_by_text("合作区", exact=True).click()
    eventually(page, lambda s: s["counts"].get("cooperation", {}).get("placed", 0) == 0, "areas of 2014")
    page.wait_for_url("**layer=**cooperation**")


def test_a_pasted_link_restores_filter_card_and_view(page, url):
    open_map(page, f"{url}?doc=advanced-2014&ind=food&at=prefecture:411100&map=9/33.5000/114.0000")
    found = eventually(page, lambda s: s["state"]["picked"] == "prefecture:411100", "the card is not open")
    assert found["state"]["industries"] == ["food"]
    assert found["zoom"] == 9
    page.get_by_role("heading", name="漯河市").wait_for()


SEARCHES = [
    ("许昌县", "建安区"),
    ("luohe", "漯河市"),
    ("郑州市金水区", "金水区"),
    ("长垣县", "长垣市"),
    ("410105", "金水区"),
    ("安阳县水冶镇", "殷都区"),  # the server is asked
]


@pytest.mark.parametrize(("words", "name"), SEARCHES)
def test_full_and_old_names_pinyin_and_codes_find_the_place_and_open_its_card(page, url, words, name):
    open_map(page, url)
    search = page.locator(".atlas-search")
    search.fill(words)
    search.press("Enter")
    page.get_by_role("heading", name=name, exact=True).wait_for()


def test_each_row_says_level_and_city_and_what_is_not_found_is_told_with_places_to_choose(page, url):
    open_map(page, url)
    search, found = page.locator(".atlas-search"), page.locator(".atlas-found")
    search.fill("济源市")
    told = ["省直管县级市，按省辖市列", "省直管县级市，按县（市、区）列", "园区 · 济源市"]
    assert found.locator("small").all_text_contents() == told
    search.fill("<b>火星</b>")
    assert found.all_inner_texts() == ["没有找到“<b>火星</b>”。请核对用字，或用今名、旧名、拼音再查"]
    search.fill("信阳市狮河区")
    search.press("Enter")
    found.get_by_text("“狮河区”疑为“浉河区”之误，请核对", exact=True).wait_for()
    assert stamp(page)["state"]["picked"] == ""
    found.get_by_role("button", name="浉河区").click()
    page.get_by_role("heading", name="浉河区", exact=True).wait_for()
    search.fill("河南省")
    search.press("Enter")
    eventually(
        page, lambda s: s["state"]["picked"] == "" and not s["moved"], "the province has no card: all of it is shown"
    )


def test_two_maps_move_together_and_stand_in_the_link(page, url):
    page.goto(f"{url}?doc=advanced-2014&b-doc=fyp12-2012")
    page.frame_locator(FRAME).nth(1).locator(".leaflet-control-zoom").wait_for(timeout=30_000)
    page.frame_locator(FRAME).first.locator(".atlas-panel").wait_for(timeout=30_000)
    left, right = (f for f in page.frames if "atlas_map" in f.url)
    shown = "(doc) => document.getElementById('atlas-stamp')?.textContent.includes(doc)"
    until(left, shown, arg="advanced-2014")
    until(right, shown, arg="fyp12-2012")
    left.evaluate("window.atlas.map.setView([33, 114], 9, {animate: false})")
    until(right, "window.atlas.map.getZoom() === 9 && Math.abs(window.atlas.map.getCenter().lat - 33) < 0.01")
    counts = [
        json.loads(f.locator("#atlas-stamp").text_content())["counts"]["cluster"]["placed"] for f in (left, right)
    ]
    assert counts[0] != counts[1]
    assert "b-doc=fyp12-2012" in page.url


def test_all_of_henan_stays_in_sight_in_a_narrower_window(page, url):
    open_map(page, url)
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    seen = "window.atlas.map.getBounds().contains([[31.38, 110.35], [36.37, 116.65]])"
    wide = frame.evaluate("window.atlas.map.getZoom()")
    page.set_viewport_size({"width": 900, "height": 641})
    until(frame, f"{seen} && window.atlas.map.getZoom() < {wide}")


def test_a_refused_tianditu_key_is_said_plainly(page, url):
    open_map(page, url)
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    page.route("**/*.tianditu.gov.cn/**", lambda route: route.fulfill(status=403))
    page.locator(FRAME).evaluate(
        """(frame) => {
             frame.atlasSaid = { online: true, message: { seq: Date.now(), state: {}, tianditu: "wrong" } };
             frame.dispatchEvent(new Event("atlas-said")); }"""
    )
    frame.get_by_text("天地图底图没有取到").first.wait_for()


def test_panning_costs_no_rerun_and_is_in_the_address(page, url):
    asked = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: asked.append(1)))
    open_map(page, url)
    page.locator(AT_REST).wait_for()
    opened = len(asked)
    choose(page, "tiers", "千亿级")
    page.get_by_role("heading", name="：千亿级产业集群").wait_for()
    page.locator(AT_REST).wait_for()
    filtered = len(asked)
    assert filtered > opened
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    frame.evaluate("window.atlas.map.setView([33, 114], 8, {animate: false})")
    until(page, "window.location.search.includes('map=8%2F33.0000%2F114.0000')")
    choose(page, "tiers", "百亿级")
    page.get_by_role("heading", name="：千亿级、百亿级产业集群").wait_for()
    page.locator(AT_REST).wait_for()
    assert len(asked) - filtered == filtered - opened, "one rerun for each filter, none for the move"


def test_the_back_button_takes_a_filter_back(page, url):
    open_map(page, url)
    choose(page, "tiers", "千亿级")
    page.get_by_role("heading", name="千亿级").wait_for()
    page.wait_for_url("**tier=**")
    page.go_back()
    eventually(page, lambda s: s["state"]["tiers"] == [], "the filter is still on")
    page.get_by_role("heading", name="《先进制造业大省建设行动计划》2017 年目标：产业集群").wait_for()


def test_a_way_to_a_room_carries_what_was_just_chosen_and_the_back_button_returns_to_it(page, url):
    open_map(page, url)
    choose(page, "tiers", "千亿级")
    page.wait_for_url("**tier=**")
    link = page.locator(".st-key-rooms a", has_text="承诺与进展")
    link.hover()
    assert "tier=" in link.get_attribute("href"), "what opens in a new tab"
    link.click()
    page.wait_for_url("**/promises?**tier=**")
    page.locator(".st-key-map-and-card").wait_for(state="detached")
    page.go_back()
    page.wait_for_url(lambda address: "promises" not in address and "tier=" in address)
    page.get_by_role("heading", name="千亿级").wait_for()


def test_a_hidden_map_keeps_its_view_and_another_screen_draws_it_anew(page, url):
    open_map(page, f"{url}?map=9/33.6/114")
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    until(frame, "window.atlas.map.getZoom() === 9")
    for shown in ("none", ""):
        placed = page.locator(f".stElementContainer {FRAME}")  # before, its parent is the whole page
        placed.evaluate("(frame, shown) => { frame.parentElement.style.display = shown; }", shown)
        page.wait_for_timeout(100)
    at = frame.evaluate("(({ lat, lng }) => [lat, lng])(window.atlas.map.getCenter())")
    assert at == pytest.approx([33.6, 114], abs=0.01)
    screen = page.context.new_cdp_session(page)
    size = {"width": 1366, "height": 768, "mobile": False}
    screen.send("Emulation.setDeviceMetricsOverride", size | {"deviceScaleFactor": 1.5})
    choose(page, "tiers", "千亿级")
    until(frame, "window.atlas.canvas.canvas.width === Math.round(1.5 * window.atlas.canvas.size.x)")


def test_escape_closes_the_card_when_the_focus_is_in_it(page, url):
    open_map(page, f"{url}?at=prefecture:411100")
    page.get_by_text("下辖园区与县（市、区）").click()
    page.keyboard.press("Escape")
    page.locator(".rank-row").first.wait_for()


def test_a_change_in_the_map_survives_a_click_on_the_page_right_after(page, url):
    open_map(page, url)
    choose(page, "tiers", "千亿级")
    page.get_by_text("未上图", exact=True).click()
    page.get_by_text("= 图上").wait_for()
    assert stamp(page)["state"]["tiers"] == ["千亿"]
    page.get_by_role("heading", name="千亿级").wait_for()
    page.wait_for_url("**tier=**panel=off**")


def test_a_link_cannot_bring_a_picture_of_somebody_else(page, url):
    open_map(page, f"{url}?tier=![a](http://198.51.100.9/x.png)")
    page.get_by_text("链接中有些内容在当前数据里已不存在").wait_for()
    assert page.locator(".stAlert img").count() == 0
    assert page.outside == []
