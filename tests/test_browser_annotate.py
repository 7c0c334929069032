"""Annotations put on the map with pointer and keyboard, in a real browser: kept in the link, the map not drawn anew."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import FRAME, frame_of, on_page, open_map, until

from policy.annotation_link import of_link

pytestmark = pytest.mark.browser
COUNT_DRAWINGS = """() => { const { canvas } = window.atlas, { draw } = canvas; window.drawings = 0;
  canvas.draw = function () { window.drawings += 1; return draw.call(this); }; }"""
SETTLED = "(count) => window.atlas.state.annotations.length === count && !window.atlas.wishes.apart"


def tool(page, name):
    page.frame_locator(FRAME).get_by_role("button", name=name, exact=True).click()


def drag(page, *way):
    page.mouse.move(*on_page(page, *way[0]))
    page.mouse.down()
    for place in way[1:]:
        page.mouse.move(*on_page(page, *place))
    page.mouse.up()


def settled(page, count):
    """Wait until the map has so many and the page has heard of them."""
    until(frame_of(page), SETTLED, arg=count)
    return frame_of(page).evaluate("() => window.atlas.state.annotations")


def test_placed_moved_reworded_deleted_undone_and_opened_by_link(page, url):
    open_map(page, url)
    frame_of(page).evaluate(COUNT_DRAWINGS)
    tool(page, "标注")
    tool(page, "文字")
    page.mouse.click(*on_page(page, 113.0, 33.2))
    page.keyboard.type("<b>此处</b>扩建")
    page.keyboard.press("Enter")
    tool(page, "箭头")
    drag(page, (112.2, 33.3), (113.0, 34.0), (113.5, 34.5))
    made = settled(page, 2)
    assert [one["kind"] for one in made] == ["text", "arrow"]
    assert page.frame_locator(FRAME).locator(".atlas-word").text_content() == "<b>此处</b>扩建"
    assert made[1]["points"][1] == pytest.approx([113.5, 34.5], abs=0.02)
    drag(page, (112.85, 33.9), (112.9, 33.9), (113.85, 33.9))
    page.keyboard.press("Delete")
    settled(page, 1)
    page.keyboard.press("Control+z")
    moved = settled(page, 2)
    assert moved[1]["points"][1] == pytest.approx([114.5, 34.5], abs=0.03)
    page.keyboard.press("Escape")
    assert page.frame_locator(FRAME).locator(".atlas-penbar").is_hidden()
    assert frame_of(page).evaluate("() => window.drawings") == 0
    until(page, "() => new URLSearchParams(location.search).has('anno')")
    linked = parse_qs(urlsplit(page.url).query)["anno"][0]
    assert [one.plain() for one in of_link(linked)] == moved
