"""The offline page in a browser without a network."""

import pytest
from offline_page import EVIL, OPENING, drawn_in_picture, hostile, plain, visit

from export.offline import write as page
from layers import LAYERS
from layers.compose import compose
from policy.selection import NO_TIER


@pytest.fixture(scope="module")
def scene(plan):
    return plan.scene


@pytest.fixture(scope="module")
def html(plan, sheet):
    return page.write(plan, sheet).decode()


@pytest.fixture
def opened(browser, html, tmp_path):
    """The page of the opening view from a file, offline; at the end: no error, no request but for the file."""
    (tmp_path / "map.html").write_text(html, encoding="utf-8")
    yield from visit(browser, tmp_path / "map.html")


@pytest.mark.browser
def test_it_opens_offline_without_a_request_or_an_error(opened, scene):
    assert opened.locator("#count").inner_text() == f"图上 {scene.placed} 条"
    assert opened.locator("#list tbody tr").count() == scene.placed
    faces = "document.fonts.ready.then(all => [...all].map(face => `${face.weight} ${face.status}`))"
    assert sorted(opened.evaluate(faces)) == ["400 loaded", "700 loaded"]


@pytest.mark.browser
def test_a_click_on_a_city_lists_its_facts_with_document_and_line(opened):
    opened.locator('.hit[data-key="prefecture:411100"]').click()
    card = opened.locator("#card").inner_text()
    assert "漯河食品产业集群" in card
    assert "3000亿级" in card
    assert "2014 先进制造 二、(四) 第 71 行；重点工作分工 第 212 行" in card
    opened.keyboard.press("Escape")
    assert "漯河食品产业集群" not in opened.locator("#card").inner_text()


@pytest.mark.browser
def test_pointing_at_a_place_tells_its_facts_or_that_it_has_none(opened):
    opened.locator('.hit[data-key="county:411481"]').hover()
    assert opened.locator("#tip").inner_text().startswith("永城市\n")
    opened.locator('.told[data-key="county:411224"]').hover()
    assert "没有所选集群" in opened.locator("#tip").inner_text()


@pytest.mark.browser
def test_filters_count_as_the_scene_of_the_same_selection_does(opened, world):
    opened.locator("#tiers button[value=百亿]").click()
    opened.select_option("#industry", "food")
    expected = compose(world, OPENING.but(tiers=["百亿"], industries=["food"]), LAYERS)
    assert opened.locator("#count").inner_text().startswith(f"图上 {expected.placed} 条，共 ")
    lit = opened.locator("#map .hit:not(.off)").evaluate_all("all => all.map(e => e.dataset.key)")
    assert {plain(key) for key in lit} == drawn_in_picture(expected)


@pytest.mark.browser
def test_filters_recolour_and_resize_as_the_scene_of_the_same_selection_does(opened, world):
    full = compose(world, OPENING, LAYERS)
    opened.locator(f"#tiers button[value={NO_TIER}]").click()
    opened.locator("#tiers button[value=百亿]").click()
    expected = compose(world, OPENING.but(tiers=["百亿", NO_TIER]), LAYERS)
    palette = {"百亿": "#fbb43c", "": "url(#hatch)"}
    changed = 0
    for layer_id in ("county_clusters", "zone_clusters"):
        before = {d.mark.mark_id: d.tier for d in full.layer(layer_id).marks}
        for drawn in expected.layer(layer_id).marks:
            shape = opened.locator(f'.hit[data-key="{drawn.mark.mark_id}"]')
            assert shape.get_attribute("fill") == palette[drawn.tier], drawn.mark.name
            changed += before[drawn.mark.mark_id] != drawn.tier
    assert changed


@pytest.mark.browser
def test_reset_brings_everything_back(opened, scene):
    radius = opened.locator('.hit[data-key="prefecture:411100"]').get_attribute("r")
    opened.locator("#tiers button[value=百亿]").click()
    assert opened.locator('.hit[data-key="prefecture:411100"]').get_attribute("r") != radius
    opened.locator("#layers input[value=园区集群]").uncheck()
    opened.get_by_role("button", name="恢复全部").click()
    assert opened.locator("#count").inner_text() == f"图上 {scene.placed} 条"
    assert opened.locator('.hit[data-key="prefecture:411100"]').get_attribute("r") == radius
    assert opened.locator("#layers input:not(:checked)").count() == 0


@pytest.mark.browser
def test_a_layer_that_is_switched_off_leaves_map_and_table(opened, world):
    opened.locator("#layers input[value=园区集群]").uncheck()
    expected = compose(
        world,
        OPENING.but(layers=[x.layer_id for x in LAYERS if x.default_on and x.layer_id != "zone_clusters"]),
        LAYERS,
    )
    assert not opened.locator('g[data-name="园区集群"]').is_visible()
    assert opened.locator("#list tbody tr").count() == expected.placed


@pytest.mark.browser
def test_the_keyboard_alone_reaches_every_mark_and_opens_its_card(opened, scene):
    opened.locator('#map [tabindex="0"]').focus()
    reached = []
    for _ in drawn_in_picture(scene):
        reached.append(opened.evaluate("document.activeElement.dataset.key"))
        opened.keyboard.press("ArrowRight")
    assert set(reached) == drawn_in_picture(scene)
    assert opened.evaluate("document.activeElement.getAttribute('aria-label')")
    opened.keyboard.press("Enter")
    assert opened.locator("#card h2").count() == 1


@pytest.mark.browser
def test_the_table_sorts_searches_and_opens(opened):
    opened.locator("#list th button", has_text="规模").click()
    opened.locator("#list th button", has_text="规模").click()
    assert opened.locator("#list tbody tr").first.locator("td").nth(3).inner_text() == "10000"
    opened.locator("#search").fill("漯河食品")
    assert opened.locator("#rows").inner_text() == "1 行"
    opened.locator("#list tbody button").first.click()
    assert opened.locator("#card h2").inner_text() == "漯河市"


@pytest.mark.browser
def test_what_is_not_on_the_map_stands_below_with_its_reason(opened, scene):
    assert opened.locator("#missing summary").inner_text() == f"未上图 {len(scene.not_placed)} 条及原因"
    opened.locator("#missing summary").click()
    cells = opened.locator("#missing tbody tr td:last-child").all_inner_texts()
    assert cells == [reason for _, reason in scene.not_placed]


@pytest.mark.browser
def test_zooming_in_and_back_keeps_the_proportions(opened):
    full = opened.locator("#map").get_attribute("viewBox")
    left, top, wide, high = map(float, full.split())
    opened.get_by_role("button", name="放大").click()
    x, y, width, height = map(float, opened.locator("#map").get_attribute("viewBox").split())
    assert (width / height, width) == pytest.approx((wide / high, wide / 1.5))
    assert (x > left, y > top) == (True, True)
    opened.get_by_role("button", name="看全图").click()
    assert opened.locator("#map").get_attribute("viewBox") == full


@pytest.mark.browser
def test_markup_in_names_is_shown_and_not_run(browser, scene, tmp_path):
    (tmp_path / "evil.html").write_bytes(page.write(*hostile(scene)))
    for tab in visit(browser, tmp_path / "evil.html"):
        assert tab.title() == EVIL
        assert tab.locator("img").count() == 0
        assert tab.locator("#missing td").first.text_content() == EVIL
        assert EVIL in tab.locator("#map text").all_text_contents()


@pytest.mark.browser
def test_a_script_that_is_not_ours_does_not_run(browser, html, tmp_path):
    (tmp_path / "more.html").write_text(
        html.replace("<main>", "<script>document.title = 'ran'</script><main>"), encoding="utf-8"
    )
    context = browser.new_context(offline=True)
    tab = context.new_page()
    tab.goto((tmp_path / "more.html").as_uri())
    tab.locator("html.ready").wait_for()
    assert tab.title() != "ran"
    context.close()
