"""A press opens what stood under the pointer when the button went down, and the page stays where it is."""

import pytest
from browsing import FRAME, eventually, frame_of, on_page, open_map, under

pytestmark = pytest.mark.browser
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
ZHENGZHOU, LUOHE, NANYANG, ZHUMADIAN = (113.62, 34.76), (114.03, 33.58), (112.53, 32.99), (114.03, 33.0)


@pytest.mark.parametrize(
    ("width", "height", "scrolled", "place"),
    [
        (1366, 641, 0, ZHENGZHOU),
        (1366, 641, 0, LUOHE),
        (1280, 585, 0, NANYANG),
        (820, 768, 300, ZHUMADIAN),
    ],
)
def test_the_first_click_opens_what_is_under_the_pointer(page, url, width, height, scrolled, place):
    page.set_viewport_size({"width": width, "height": height})
    open_map(page, url)
    page.locator(".rank-row").first.wait_for()
    page.evaluate(f"{SCROLLED} = {scrolled}")
    frame_of(page).evaluate("document.activeElement.blur()")
    expected = under(page, *place)
    page.mouse.move(*on_page(page, *place))
    page.mouse.down()
    page.wait_for_timeout(120)
    assert page.evaluate(SCROLLED) == scrolled
    page.mouse.up()
    eventually(page, lambda s: s["state"]["picked"] == expected, f"not {expected}")


@pytest.mark.parametrize("part", [".leaflet-control-zoom-in", ".leaflet-container"])
def test_the_map_has_the_keyboard_after_a_click_and_a_zoom_and_the_page_stays(page, url, part):
    page.set_viewport_size({"width": 1366, "height": 641})
    open_map(page, url)
    box = page.frame_locator(FRAME).locator(part).bounding_box()
    page.mouse.click(box["x"] + 12, box["y"] + 12)
    assert frame_of(page).evaluate("document.activeElement.classList.contains('leaflet-container')")
    assert page.evaluate(SCROLLED) == 0


def test_a_map_that_moves_between_press_and_release_opens_what_was_pressed(page, url):
    open_map(page, url)
    expected = under(page, *LUOHE)
    page.mouse.move(*on_page(page, *LUOHE))
    page.mouse.down()
    frame_of(page).evaluate("window.atlas.map.panBy([0, 60], {animate: false})")
    assert under(page, *LUOHE) == expected
    page.mouse.up()
    eventually(page, lambda s: s["state"]["picked"] == expected, f"not {expected}")
