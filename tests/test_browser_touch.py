"""The map under a finger on an upright tablet: a tap, a pan, a pinch; a tooltip ends with the touch."""

import pytest
from browsing import FRAME, eventually, frame_of, on_page, open_map, under, until

pytestmark = pytest.mark.browser
ZHENGZHOU, LUOHE = (113.62, 34.76), (114.03, 33.58)


@pytest.fixture
def tablet(browser, url):
    """A page on a tablet of 820 × 1180, opened; its touches go through the browser's own input."""
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    made = context.new_page()
    open_map(made, url)
    made.touches = context.new_cdp_session(made)
    yield made
    context.close()


def touch(page, kind, *points):
    """One event of touch: start, move or end, with all fingers that lie on the screen."""
    fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
    page.touches.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": fingers})


def hint_box(page):
    """Left, top, and the room at the right of the tooltip: to the frame's edge, or to the panel when it is unfolded."""
    return frame_of(page).evaluate(
        """() => { const tip = document.querySelector(".atlas-hint").getBoundingClientRect(),
             panel = window.atlas.panel.width();
             return [tip.left, tip.top, window.innerWidth - panel - tip.right]; }"""
    )


def test_a_tap_opens_the_card_and_leaves_no_tooltip(tablet):
    expected = under(tablet, *ZHENGZHOU)
    tablet.touchscreen.tap(*on_page(tablet, *ZHENGZHOU))
    eventually(tablet, lambda s: s["state"]["picked"] == expected, f"the tap did not pick {expected}")
    tablet.wait_for_timeout(300)
    assert tablet.frame_locator(FRAME).locator(".atlas-hint").count() == 0


@pytest.mark.parametrize("place", [ZHENGZHOU, LUOHE, (110.9, 34.5), (115.65, 34.4)])
def test_a_resting_finger_sees_the_whole_tooltip_until_it_is_lifted(tablet, place):
    touch(tablet, "Start", on_page(tablet, *place))
    tablet.frame_locator(FRAME).locator(".atlas-hint").wait_for()
    assert min(hint_box(tablet)) >= 0
    touch(tablet, "End")
    tablet.frame_locator(FRAME).locator(".atlas-hint").wait_for(state="detached")


def test_a_finger_pans_the_map_and_picks_nothing(tablet):
    before = frame_of(tablet).evaluate("window.atlas.map.getCenter().lng")
    x, y = on_page(tablet, *LUOHE)
    touch(tablet, "Start", (x, y))
    for step in range(1, 11):
        touch(tablet, "Move", (x - 12 * step, y))
    assert tablet.frame_locator(FRAME).locator(".atlas-hint").count() == 0
    touch(tablet, "End")
    found = eventually(tablet, lambda s: s["moved"], "the map was not panned")
    assert found["state"]["picked"] == ""
    assert frame_of(tablet).evaluate("window.atlas.map.getCenter().lng") > before + 0.2


def test_two_fingers_zoom_the_map_and_pick_nothing(tablet):
    before = frame_of(tablet).evaluate("window.atlas.map.getZoom()")
    x, y = on_page(tablet, *LUOHE)
    touch(tablet, "Start", (x - 30, y), (x + 30, y))
    for step in range(1, 11):
        touch(tablet, "Move", (x - 30 - 8 * step, y), (x + 30 + 8 * step, y))
    until(frame_of(tablet), "new DOMMatrix(window.atlas.canvas.canvas.style.transform).a > 1.5")
    touch(tablet, "End")
    found = eventually(tablet, lambda s: s["zoom"] > before + 0.7, "the map was not zoomed")
    assert found["state"]["picked"] == ""
    assert tablet.evaluate("window.visualViewport.scale") == 1


def test_two_fingers_zoom_no_further_out_than_the_wheel(tablet):
    x, y = on_page(tablet, *LUOHE)
    touch(tablet, "Start", (x - 200, y), (x + 200, y))
    for step in range(1, 11):
        touch(tablet, "Move", (x - 200 + 16 * step, y), (x + 200 - 16 * step, y))
    zoom, least = frame_of(tablet).evaluate("[window.atlas.map.getZoom(), window.atlas.map.getMinZoom()]")
    touch(tablet, "End")
    assert zoom == least


def test_what_is_pressed_in_the_legend_is_high_enough_for_a_finger(tablet):
    frame = frame_of(tablet)
    if "folded" in frame.locator(".atlas-panel").get_attribute("class"):
        frame.locator(".atlas-fold").tap()
    heights = frame.evaluate(
        """() => [...document.querySelectorAll(".atlas-panel :is(button, label, summary)")]
          .filter((one) => one.checkVisibility()).map((one) => [one.textContent, one.getBoundingClientRect().height])"""
    )
    assert len(heights) > 10 and [one for one in heights if one[1] < 24] == []
