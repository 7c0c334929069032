"""The map stands on the page before Streamlit does: with the state that the address asks for, and it stays."""

import html
import json
import re
from urllib.parse import quote

import pytest
from browsing import FRAME, click_on, eventually, frame_of, stamp, until
from speaking import line, say
from test_server import ask

from bench.serve import wait_until_ready
from server.first import FirstPage
from server.shell import shell_page

LUOHE = ("prefecture:411100", 114.03, 33.58)
STREAMLIT = re.compile(r"/static/js/react-dom\.")
PLACE = "(css) => Object.values(document.querySelector(css).getBoundingClientRect().toJSON())"
LINKS = (
    "",
    "tier=千亿&ind=food&at=prefecture:411100",
    "view=all&layer=projects,axes&colour=industry",
    "doc=advanced-2014&layer=city_clusters&only=axes:none&tier=none&utm_source=mail",
    "map=9/34.7/113.6&year=2017",
)


@pytest.fixture(scope="module")
def address(url):
    """The running atlas, which has read its data."""
    wait_until_ready(url.rstrip("/"))
    return url


def early(text):
    """The state that a page has for its map; None when it has none."""
    found = re.search(r'data-message="([^"]*)"', text)
    return json.loads(html.unescape(found[1])) if found else None


@pytest.mark.parametrize("query", LINKS)
def test_the_early_map_is_told_what_the_first_run_of_its_page_tells(address, query):
    asked = "?" + quote(query, safe="=&,:/")
    with line(address) as socket:
        told = say(socket, query=asked[1:]).message
    assert early(ask(address, asked)[2]) == told | {"view": ""}  # which the map reads in the address itself


@pytest.mark.parametrize("path", ["?doc=plan&b-doc=advanced-2014", "report", "map", "no/such/room"])
def test_two_maps_and_other_rooms_come_with_their_page(address, path):
    assert early(ask(address, path)[2]) is None


def test_what_an_address_says_does_not_become_part_of_the_page(address):
    status, headers, text = ask(address, '?tier=%22%3E%3Cscript%3Ealert(1)&map=%3Cb%3E&anno=1"<i>')
    assert (status, int(headers["content-length"])) == (200, len(text.encode()))
    assert early(text)["state"]["tiers"] == []
    assert "alert(1)" not in text and "<b>" not in text and "<i>" not in text


@pytest.mark.parametrize(
    ("is_read", "fault", "logged"), [(False, None, False), (True, None, False), (True, KeyError("x"), True)]
)
def test_without_data_or_after_a_fault_the_page_comes_as_ever(is_read, fault, logged, caplog):
    def map_of(_query):
        if fault:
            raise fault

    assert FirstPage(lambda: is_read, map_of).page_for("/", b"tier=x") == shell_page()
    assert ("no early map" in caplog.text) == logged


@pytest.mark.browser
def test_the_map_is_drawn_and_pressed_before_streamlit_starts_and_stays_where_it_is(page, address):
    held = []
    page.route(STREAMLIT, lambda route: held.append(route))
    page.goto(f"{address}?doc=advanced-2014&tier=千亿", wait_until="commit")
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for()
    assert not page.locator("[data-testid=stApp]").count()
    assert stamp(page)["counts"]
    asked = frame_of(page).evaluate("performance.getEntriesByType('resource').map((one) => one.initiatorType)")
    assert asked == ["script"], "each file that it waits for is a turn in which others come first"
    frame_of(page).evaluate("window.isTheFirst = true")
    before = page.evaluate(PLACE, FRAME)
    click_on(page, *LUOHE)
    eventually(page, lambda s: s["state"]["picked"] == LUOHE[0], "the press is not kept")
    drawn = frame_of(page).evaluate(
        "() => { const { canvas } = window.atlas, draw = canvas.draw; window.draws = 0;"
        " canvas.draw = function () { window.draws += 1; draw.call(this); }; return window.draws; }"
    )
    held[0].continue_()
    page.locator(".st-key-side .card", has_text="漯河").wait_for(timeout=30_000)
    eventually(page, lambda s: s["seen"] == s["sent"] and not s["apart"], "Python has not heard the press")
    assert page.locator(f".stMain {FRAME}").count() == page.locator(FRAME).count() == 1
    assert frame_of(page).evaluate("[window.isTheFirst, window.draws]") == [True, drawn]
    assert page.evaluate(PLACE, FRAME) == pytest.approx(before, abs=0.02)


@pytest.mark.browser
def test_where_the_address_leads_elsewhere_before_the_page_has_a_map_the_early_one_goes(page, address):
    page.route(re.compile("ComponentInstance"), lambda route: None)
    page.goto(address, wait_until="commit")
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for()
    page.locator(".st-key-rooms a", has_text="报告").click()
    page.locator(FRAME).wait_for(state="detached")
    assert "report" in page.url


HOLD = "window.requestIdleCallback = (done) => (window.rested = done);"
LOOK = """() => {
  const { canvas } = window.atlas;
  const { data } = canvas.canvas.getContext("2d").getImageData(0, 0, canvas.canvas.width, canvas.canvas.height);
  const before = window.looked || data;
  window.looked = data;
  const apart = data.map((value, k) => Math.abs(value - before[k]));
  const often = apart.reduce((count, by) => count + (by > 3), 0) / data.length;
  const most = apart.reduce((found, by) => Math.max(found, by), 0);
  return { stills: Object.keys(canvas.stills), bands: canvas.edges?.size ?? 0, often, apart: most };
}"""
STILLS = ["ground", "outlines", "areas", "edges"]


@pytest.mark.browser
def test_what_the_next_picture_copies_is_kept_at_rest_and_looks_like_the_first_one(page, address):
    page.add_init_script(HOLD)
    page.goto(f"{address}?view=all&layer=cooperation,function_areas,county_clusters,city_clusters")
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for()
    frame = frame_of(page)
    until(frame, "Boolean(window.rested)")
    assert frame.evaluate(LOOK) == {"stills": [], "bands": 0, "often": 0, "apart": 0}, "the first picture keeps nothing"
    frame.evaluate("window.rested()")
    at_rest = frame.evaluate(LOOK)
    assert (at_rest["stills"], at_rest["apart"]) == (STILLS, 0) and at_rest["bands"] > 50, "kept, and nothing is shown"
    frame.evaluate("window.kept = window.atlas.canvas.stills.edges.view; window.atlas.canvas.draw()")
    again = frame.evaluate(LOOK)
    assert again["apart"] <= 20 and again["often"] < 0.001, "the copies look like what they stand for"
    assert frame.evaluate("window.kept === window.atlas.canvas.stills.edges.view"), "they are not drawn again"
