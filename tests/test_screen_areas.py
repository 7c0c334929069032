"""Areas and axes have cards of their own: a click on one opens it, and the list names each."""

import pytest
from browsing import FRAME, click_at, eventually, frame_of, open_map, stamp

pytestmark = pytest.mark.browser


def test_a_click_on_a_drawn_area_opens_the_area_and_the_list_names_it(page, url):
    open_map(page, f"{url}?view=all&layer=cooperation")
    page.locator(".rank-row", has_text="黄河金三角").first.wait_for()
    click_at(page, 111.2, 34.75)
    eventually(page, lambda s: s["state"]["picked"].startswith("coop:"), "the click opened no area")


def test_an_axis_of_the_list_opens_its_card(page, url):
    open_map(page, f"{url}?view=all&layer=axes")
    row = page.locator(".rank-row").first
    pick = row.get_attribute("data-pick")
    row.click()
    eventually(page, lambda s: s["state"]["picked"] == pick and pick.startswith("axis:"), "no axis was opened")


def more_layers(page):
    """Unfold the layers that are no part of the first look."""
    page.frame_locator(FRAME).locator(".atlas-more summary").click()


WRITTEN = """() => { window.written = [];
  const drawn = CanvasRenderingContext2D.prototype, write = drawn.fillText;
  drawn.fillText = function (...told) { window.written.push(told[0]); return write.apply(this, told); }; }"""


def test_one_area_is_switched_on_by_pinyin_named_on_the_map_kept_in_the_link_and_let_go(page, url):
    open_map(page, f"{url}?doc=fyp12-2012")
    frame_of(page).evaluate(WRITTEN)
    areas = page.frame_locator(FRAME).locator(".atlas-layer", has_text="功能区与经济区")
    more_layers(page)
    areas.get_by_role("button", name="逐个").click()
    areas.get_by_role("searchbox").fill("huanghuai")
    areas.get_by_role("button", name="黄淮经济区").click()
    found = eventually(page, lambda s: s["layers"].get("function_areas") == 1, "the area is not drawn")
    assert found["state"]["singles"] == ["function_areas:fyp12-2012.f026-05"]
    assert "黄淮经济区" in frame_of(page).evaluate("window.written")
    page.wait_for_url("**only=function_areas**")
    page.locator(".rank-row", has_text="黄淮经济区").wait_for()
    areas.get_by_role("checkbox").uncheck()
    found = eventually(page, lambda s: "function_areas" not in s["layers"], "the layer is still on")
    assert found["state"]["singles"] == []


def test_an_area_is_found_by_its_name_and_switched_on(page, url):
    open_map(page, f"{url}?doc=fyp12-2012")
    page.locator(".atlas-search").fill("金三角")
    page.locator(".atlas-search").press("Enter")
    page.get_by_role("heading", name="黄河金三角地区", exact=True).first.wait_for()
    found = eventually(page, lambda s: s["layers"].get("cooperation") == 1, "the area is not drawn")
    assert found["state"]["picked"] == "coop:fyp12-2012.a364-18"


def test_an_axis_that_cannot_be_drawn_is_grey_with_its_reason(page, url):
    open_map(page, f"{url}?doc=fyp12-2012")
    axes = page.frame_locator(FRAME).locator(".atlas-layer", has_text="轴带走廊")
    more_layers(page)
    axes.get_by_role("button", name="逐个").click()
    dead = axes.locator('[aria-disabled="true"]', has_text="米")
    assert dead.locator("small").inner_text() == "沿线地点不足两处，画不成线"
    dead.click(force=True)
    assert stamp(page)["state"]["singles"] == []
