"""Areas and axes have cards of their own: a click on one opens it, and the list names each."""

import pytest
from browsing import click_at, eventually, open_map

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
