"""With the keyboard alone: what opens has the focus, Escape closes it, and the focus is back where it was."""

import pytest
from browsing import FRAME, eventually, frame_of, open_map, until
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def ready(page, url):
    open_map(page, url)
    page.locator(".rank-row").first.wait_for(state="attached")


@pytest.mark.parametrize("inside", ["button", "canvas", "canvas [role=gridcell]"])
def test_a_drawer_takes_the_focus_and_gives_it_back_on_escape(page, url, inside):
    ready(page, url)
    opener = page.locator(".st-key-panel button", has_text="未上图")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-drawer-close button")).to_be_focused()
    page.locator(f".st-key-drawer-body {inside}").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-drawer-body")).to_have_count(0)
    expect(opener).to_be_focused()


def test_escape_in_the_map_closes_the_drawer_first_and_then_the_card(page, url):
    ready(page, f"{url}?at=prefecture:411100&panel=off")
    page.locator(".st-key-drawer-body").wait_for()
    page.frame_locator(FRAME).locator(".folium-map").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-drawer-body")).to_have_count(0)
    eventually(page, lambda s: s["state"]["picked"] == "prefecture:411100", "the card went along")
    until(frame_of(page), "document.activeElement.classList.contains('folium-map')")
    page.keyboard.press("Escape")
    eventually(page, lambda s: s["state"]["picked"] == "", "the card stayed")


def test_a_card_opened_from_the_list_has_the_focus_and_gives_it_back_to_its_row(page, url):
    ready(page, url)
    row = page.locator(".rank-row", has_text="漯河食品产业集群")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card-close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()
