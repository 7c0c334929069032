"""The offline page of every layer, filtered: it counts and draws what the scene of the same selection has."""

import json
import re

import pytest
from offline_page import drawn_in_picture, plain, unpacked, visit

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.offline import write as page
from export.offline.data import NUMBERED
from export.sheet.items import Circle, Text
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

ALL = Selection(layers=tuple(layer.layer_id for layer in LAYERS))
INDUSTRY = "food"
COUNTS = ("重点项目", "龙头企业")


@pytest.fixture(scope="module")
def scene(world):
    return compose(world, ALL, LAYERS)


@pytest.fixture(scope="module")
def html(scene, everything):
    return page.write(ExportRequest(scene), everything).decode()


@pytest.fixture(scope="module")
def food(world):
    return compose(world, ALL.but(industries=[INDUSTRY]), LAYERS)


@pytest.fixture(scope="module")
def tab(browser, html, tmp_path_factory):
    """One open page for the module; each test begins with everything shown."""
    path = tmp_path_factory.mktemp("page") / "all.html"
    path.write_text(html, encoding="utf-8")
    yield from visit(browser, path)


@pytest.fixture
def opened(tab):
    tab.get_by_role("button", name="恢复全部").click()
    return tab


def lit(scene):
    """Ids of the marks that the picture of a scene draws."""
    return drawn_in_picture(scene)


def shown(tab, selector):
    """[data-of, text] of the elements that are drawn."""
    told = "all => all.filter(e => !e.closest('[hidden]')).map(e => [e.dataset.of, e.textContent])"
    return tab.locator(selector).evaluate_all(told)


def count(tab):
    return int(re.match(r"图上 (\d+) 条", tab.locator("#count").inner_text())[1])


def test_a_record_that_is_not_asked_says_so_and_one_that_has_none_does_not(scene, html):
    data = json.loads(unpacked(html, "data"))
    strings = data["strings"]
    for record, fact in zip(scene.records, data["records"][: data["placed"]], strict=True):
        tier, industries = fact[4], fact[8]
        assert (None if tier is None else strings[tier]) == record.tier
        assert (None if industries is None else tuple(strings[i] for i in industries)) == record.industries
    assert {e.industries is None for e in scene.records} == {True, False}


@pytest.mark.browser
def test_every_industry_is_offered_and_counts_as_the_scene_of_the_same_selection_does(opened, scene, world):
    found = {i for e in scene.records for i in e.industries or ()}
    offered = opened.locator("#industry option").evaluate_all("all => all.map(e => e.value).filter(v => v)")
    assert set(offered) == found
    for industry in ("", INDUSTRY, *offered[::60]):
        opened.select_option("#industry", industry)
        asked = ALL.but(industries=[industry]) if industry else ALL
        assert count(opened) == compose(world, asked, LAYERS).placed, industry


@pytest.mark.browser
def test_a_filter_lights_the_marks_of_the_scene_of_the_same_selection(opened, scene, food):
    opened.select_option("#industry", INDUSTRY)
    keys = opened.locator("#map .hit:not(.off)").evaluate_all("all => all.map(e => e.dataset.key)")
    assert {plain(key) for key in keys} == lit(food)
    drawn = "all => all.map(e => Number(e.getAttribute('opacity') || 1))"
    before = opened.locator("#map .off").evaluate_all(drawn)
    opened.get_by_role("button", name="恢复全部").click()
    assert len(before) > 200
    assert max(before) <= 0.13


@pytest.mark.browser
def test_an_area_that_is_filtered_out_is_never_stronger_than_before(opened):
    told = "all => all.map(e => [e.dataset.key, Number(getComputedStyle(e).opacity)])"
    areas = opened.locator('g[data-name="功能区与经济区"] .hit')
    before = dict(areas.evaluate_all(told))
    opened.select_option("#industry", INDUSTRY)
    off = dict(opened.locator('g[data-name="功能区与经济区"] .hit.off').evaluate_all(told))
    assert off
    assert all(opacity < before[key] / 5 for key, opacity in off.items())


@pytest.mark.browser
def test_circles_of_counts_have_the_radius_and_number_of_the_figure_of_the_same_selection(opened, food):
    opened.select_option("#industry", INDUSTRY)
    sheet = lay_out(ExportRequest(food))
    groups = [group for group in sheet.groups if group.name in COUNTS]
    units = int(opened.locator("#map").get_attribute("data-units"))
    sizes = {item.key: item.radius_pt * units for g in groups for item in g.items if isinstance(item, Circle)}
    drawn = opened.locator(", ".join(f'g[data-name="{name}"] .hit:not(.off)' for name in COUNTS))
    radii = dict(drawn.evaluate_all("all => all.map(e => [e.dataset.key, Number(e.getAttribute('r'))])"))
    assert radii == pytest.approx(sizes, rel=0.01)
    numbers = [item.text for g in groups for item in g.items if isinstance(item, Text)]
    found = [text for name in COUNTS for _, text in shown(opened, f'g[data-name="{name}"] text:not(.off)')]
    assert sorted(found) == sorted(numbers)


@pytest.mark.browser
def test_a_number_in_a_circle_is_that_of_the_records_left(opened, scene):
    drawn = max(scene.layer("projects").marks, key=lambda d: len(d.record_ids))
    left = {e.record_id: e.industries for e in scene.records}
    kinds = {i for fact in drawn.record_ids for i in left[fact] or ()}
    number = {k: sum(left[f] is None or k in left[f] for f in drawn.record_ids) for k in kinds}
    industry = max((k for k in kinds if number[k] < len(drawn.record_ids)), key=lambda k: (number[k], k))
    opened.select_option("#industry", industry)
    after = f'//*[@data-key="{drawn.mark.mark_id}"]/following-sibling::*[1]'
    assert opened.locator(f"xpath={after}").text_content() == str(number[industry])
    assert opened.locator(f"xpath={after}").is_visible() == (number[industry] >= NUMBERED)


def test_a_circle_has_a_number_where_the_figure_writes_one(scene, everything):
    for name, layer in zip(COUNTS, ("projects", "enterprises"), strict=True):
        items = next(group.items for group in everything.groups if group.name == name)
        keys = {item.key for item in items if isinstance(item, Circle)}
        counts = [len(d.record_ids) for d in scene.layer(layer).marks if d.mark.mark_id in keys]
        assert sorted(item.text for item in items if isinstance(item, Text)) == sorted(
            str(n) for n in counts if n >= NUMBERED
        )
        assert any(n < NUMBERED for n in counts)


@pytest.mark.browser
def test_casings_nodes_and_leaders_go_with_their_marks(opened, scene, food):
    kinds = {name: f'g[data-name="{name}"] [data-of]' for name in ("轴带走廊", "重点项目", "园区集群")}
    whole = {name: shown(opened, selector) for name, selector in kinds.items()}
    opened.select_option("#industry", INDUSTRY)
    for name, selector in kinds.items():
        expected = [[of, text] for of, text in whole[name] if not lit(food).isdisjoint(of.split(" "))]
        assert shown(opened, selector) == expected
        assert len(expected) < len(whole[name])
        unbound = f'g[data-name="{name}"] > path[stroke="#555555"]:not([data-key]):not([data-of])'
        assert opened.locator(unbound).count() == 0, "a line to the place of a moved symbol goes with no mark"
    casings = 'g[data-name="轴带走廊"] > :not(circle):not([data-key])'
    assert {of for of, _ in shown(opened, casings)} == {d.mark.mark_id for d in food.layer("axes").marks}
    opened.get_by_role("button", name="恢复全部").click()
    assert {of for of, _ in shown(opened, casings)} == {d.mark.mark_id for d in scene.layer("axes").marks}


@pytest.mark.browser
def test_names_of_axes_and_areas_go_with_their_marks_and_names_of_places_stay(opened, scene, food):
    names = 'g[data-name="地名"] text:not([fill=none])'
    whole = shown(opened, names)
    kept = {d.mark.name for layer in food.layers for d in layer.marks}
    name_of = {d.mark.mark_id: d.mark.name for key in ("cooperation", "axes") for d in scene.layer(key).marks}
    opened.select_option("#industry", INDUSTRY)
    assert shown(opened, names) == [row for row in whole if row[0] not in name_of or name_of[row[0]] in kept]
    assert any(name not in kept for name in name_of.values())
    picks = {d.mark.pick for layer in food.layers for d in layer.marks}
    quiet = {of for of, _ in shown(opened, f"{names}.quiet")}
    assert quiet
    assert quiet.isdisjoint(picks)
    assert all(of.startswith("county:") for of in quiet)


@pytest.mark.browser
def test_names_go_with_a_layer_that_is_switched_off_and_come_back(opened):
    names = 'g[data-name="地名"] text[data-of^="axis:"]'
    whole = shown(opened, names)
    opened.locator("#layers input[value=轴带走廊]").uncheck()
    assert shown(opened, names) == []
    opened.get_by_role("button", name="恢复全部").click()
    assert shown(opened, names) == whole != []
