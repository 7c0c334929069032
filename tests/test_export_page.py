"""The offline page: one file under a strict policy; in a browser without network it filters, tells and switches."""

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest

from export.frame.request import ExportRequest
from export.offline import drawing as page_svg
from export.offline import write as page
from export.sheet.items import Box, Circle, Group, Paint, Path, Sheet, Text
from layers import LAYERS
from layers.compose import compose
from policy.selection import NO_TIER, Selection

EVIL = '</script><img src=x onerror="alert(1)">'
PAGE = Box(0, 0, 10, 10)
OPENING = Selection(documents=("advanced-2014",))


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


def visit(browser, path):
    context = browser.new_context(offline=True, viewport={"width": 1500, "height": 1000})
    tab, said, asked = context.new_page(), [], []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    tab.locator("html.ready").wait_for()
    yield tab
    context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def element(html, tag):
    """What stands in the last element of a tag without attributes."""
    return re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)[-1]


def unpacked(html, place):
    """What travels packed in the page."""
    return gzip.decompress(base64.b64decode(re.search(rf'id="{place}">(.*?)</script>', html)[1])).decode()


def sha256(text):
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def plain(key):
    """The mark of a shape: of its ground or pattern, and of what an enlarged part draws again."""
    return re.sub(r"/[a-z]+$", "", re.sub(r"/inset\d+$", "", key))


def drawn_in_picture(scene):
    """Ids of the marks that the picture draws: what belongs to the whole province stands beside it."""
    return {d.mark.mark_id for x in scene.layers if x.symbol.kind != "province_box" for d in x.marks}


def hostile(scene):
    """A scene and a small sheet full of markup."""
    record = replace(scene.records[0], name=EVIL, marks=(("city_clusters", "prefecture:411100"),))
    ring = np.array([(10, 10), (60, 10), (60, 60)])
    items = (Path((ring,), True, Paint("#fff"), f'k"{EVIL}', EVIL), Text(5, 90, EVIL, 9))
    city = Group("市级集群", (Circle(50, 50, 9, Paint("#1f5a94"), "prefecture:411100", EVIL),))
    drawn = tuple(replace(layer, marks=()) for layer in scene.layers)
    named = replace(scene, records=(record,), layers=drawn, not_placed=((record, EVIL),))
    return ExportRequest(named, title=EVIL), Sheet(200, 100, EVIL, (Group(EVIL, items), city))


def test_the_policy_allows_these_scripts_and_this_style_and_nothing_else(html):
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1])
    first = [sha256(text) for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)]
    scripts = [f"'{one}'" for one in (*first, sha256(unpacked(html, "client")))]
    assert len(scripts) == 4
    assert policy == (
        f"default-src 'none'; script-src {' '.join(scripts)}; "
        f"style-src '{sha256(element(html, 'style'))}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_no_address_and_no_inline_style_or_handler_stands_in_the_page(html):
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    assert "http" not in markup.replace("http-equiv", "")
    assert not re.search(r"<[^>]*\s(style|on\w+)=", markup)
    assert set(re.findall(r"url\((\w+:\w+)", html)) == {"data:font"}


def test_the_opening_view_is_well_below_the_size_allowed(html):
    assert len(html.encode()) < 420_000


def test_even_everything_at_once_stays_within_the_size(world, everything):
    request = ExportRequest(compose(world, Selection(layers=tuple(layer.layer_id for layer in LAYERS)), LAYERS))
    assert len(page.write(request, everything)) <= page.LARGEST


def test_same_request_same_page(plan, sheet, html):
    assert page.write(plan, sheet).decode() == html


def test_every_mark_of_the_scene_has_its_shape(scene, html):
    for layer in (x for x in scene.layers if x.symbol.kind != "province_box"):
        group = re.search(rf'<g data-name="{layer.name}"[^>]*>(.*?)</g>', html, re.DOTALL)
        keys = {key.partition("/")[0] for key in re.findall(r'data-key="([^"]+)"', group[1])} if group else set()
        assert keys == {d.mark.mark_id for d in layer.marks}


def test_the_data_hold_every_record_shown_and_not_shown(scene, html):
    data = json.loads(unpacked(html, "data"))
    names = [data["strings"][fact[0]] for fact in data["records"]]
    assert names == [e.name for e in (*scene.records, *(record for record, _ in scene.not_placed))]
    missing = [data["strings"][fact[13]] for fact in data["records"][data["placed"] :]]
    assert missing == [reason for _, reason in scene.not_placed]


def test_markup_in_names_stays_text(scene):
    written = page.write(*hostile(scene)).decode()
    assert EVIL not in written
    assert "<img" not in written
    assert written.count("</script>") == 5


def test_paths_are_drawn_to_a_twentieth_of_a_point():
    ring = np.array([(1.04, 2.0), (3.0, 2.04), (3.0, 2.06), (1.0, 5.0)])
    drawn = page_svg.svg_of(Sheet(10, 10, "", ()), [Group("a", (Path((ring,), True, Paint("#fff")),))], PAGE)
    assert 'd="M10 20l20 0 0 1-20 29z"' in drawn


def test_a_long_path_that_two_things_share_is_written_once():
    ring = np.column_stack([np.arange(60), np.arange(60) % 7])
    twice = (Path((ring,), True, Paint("#aaa"), "a"), Path((ring,), True, Paint(None, "#bbb", 1), "b"))
    drawn = page_svg.svg_of(Sheet(10, 10, "", ()), [Group("a", twice)], PAGE)
    assert drawn.count(' d="') == 1
    assert re.findall(r'<use data-key="(\w)"', drawn) == ["a", "b"]


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


def test_two_maps_beside_each_other_are_one_whole_picture_without_filters(plan, sheet):
    pair = replace(plan, beside="doc=fyp12-2012")
    written = page.write(pair, sheet).decode()
    assert '<body class="still">' in written
    assert f'viewBox="0 0 {sheet.width_pt * 10:.0f} {sheet.height_pt * 10:.0f}"' in written
    assert 'data-name="标题"' in written
    assert json.loads(unpacked(written, "data"))["still"] is True
