"""What stands around the offline page's picture follows its filter: as the figure of the same choice says it."""

import re

import pytest
from offline_page import OPENING, visit
from said import every_line

from export.figure import summary
from export.figure.notes import subtitle_of
from export.frame.extent import extent_of
from export.frame.narrowing import narrowed
from export.frame.request import ExportRequest
from export.offline import write as page
from layers import LAYERS
from layers.compose import compose

PHONE = {"width": 390, "height": 844}
FINGER_PX = 40


@pytest.fixture(scope="module")
def path(plan, sheet, tmp_path_factory):
    found = tmp_path_factory.mktemp("page") / "map.html"
    found.write_bytes(page.write(plan, sheet))
    return found


@pytest.fixture(scope="module")
def tab(browser, path):
    yield from visit(browser, path)


@pytest.fixture
def opened(tab):
    tab.get_by_role("button", name="恢复全部").click()
    return tab


def around(tab):
    """Title, subtitle, lines of the legend, the whole province's box, rows of table and chart, as they are seen."""
    seen = "all => all.filter(e => !e.closest('[hidden]')).map(e => e.textContent)"
    every = {
        name: tab.locator(selector).evaluate_all(seen)
        for name, selector in {
            "head": "#title, #subtitle", "legend": "#legend li", "province": "#province li",
            "table": "#top tbody tr", "chart": "#chart li", "caption": "#chart figcaption",
        }.items()
    }  # fmt: skip
    return every | {"document": tab.title()}


def by_python(world, **choice):
    """The same of the figure that a choice of the opening view has."""
    scene = compose(world, OPENING.but(**choice), LAYERS)
    request = ExportRequest(scene)
    extent = extent_of(request)
    counts = summary.counted(scene, extent)
    box = every_line(scene) or []
    more = [f"等 {len(box)} 项"] if len(box) > 6 else []
    names = counts[1].names if counts else ()
    return {
        "head": [scene.title, subtitle_of(ExportRequest(narrowed(scene, extent)))],
        "legend": {line.text for layer in scene.layers for line in layer.legend},
        "province": [text for text, *_ in box[:6]] + more,
        "table": ["".join(row) for row in summary.table_rows(scene, extent)[1]],
        "chart": [f"{name}{total}" for name, total in zip(names, counts[1].totals if counts else (), strict=True)],
        "caption": [counts[0]] if counts else [],
        "document": scene.title,
    }


@pytest.mark.browser
def test_title_counts_legend_table_and_chart_follow_the_filter_and_come_back(opened, world):
    whole = around(opened)
    assert whole | {"legend": set(whole["legend"])} == by_python(world)
    opened.locator("#tiers button[value=百亿]").click()
    opened.select_option("#industry", "food")
    found = around(opened)
    assert found | {"legend": set(found["legend"])} == by_python(world, tiers=["百亿"], industries=["food"])
    assert found["head"][0] == "《先进制造业大省建设行动计划》2017 年目标：食品百亿级产业集群"
    opened.get_by_role("button", name="恢复全部").click()
    assert around(opened) == whole


@pytest.mark.browser
def test_symbols_and_lines_of_an_enlarged_part_follow_the_filter(opened, world):
    told = "all => all.map(e => [e.dataset.key.replace(/(.ground)?.inset.*/, ''), e.classList.contains('off')])"
    every = opened.locator("#industry option").evaluate_all("all => all.map(o => o.value).filter(Boolean)")
    for industry in every:
        opened.select_option("#industry", industry)
        again = opened.locator('g[data-name^="局部放大"] .hit').evaluate_all(told)
        if {off for _, off in again} == {True, False}:
            break
    else:
        pytest.fail("no industry has a part of what is enlarged")
    chosen = OPENING.but(industries=[industry])
    shown = {d.mark.mark_id for x in compose(world, chosen, LAYERS).layers for d in x.marks}
    assert all(off == (key not in shown) for key, off in again)
    ways = opened.locator('g[data-name^="局部放大"] [data-part=way]')
    hidden = ways.evaluate_all("all => all.map(e => [e.dataset.of.replace(/.inset.*/, ''), e.hasAttribute('hidden')])")
    assert all(away == (key not in shown) for key, away in hidden)


def broken(cells):
    """Words of one piece, tiers and cities, that stand on more lines than one."""
    told = "(r => (r.selectNodeContents(e), new Set([...r.getClientRects()].map(b => b.top)).size))(new Range())"
    lines = cells.evaluate_all(f"all => all.map(e => [e.textContent, {told}])")
    assert len(lines) > 50
    return [text for text, count in lines if count > 1 and "、" not in text]


@pytest.mark.browser
def test_it_fits_a_phone_and_a_finger(browser, path):
    context = browser.new_context(offline=True, viewport=PHONE, has_touch=True)
    tab = context.new_page()
    tab.goto(path.as_uri())
    tab.locator("html.ready").wait_for()
    assert tab.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box, buttons = (tab.locator(one).bounding_box() for one in ("#map", "#zoom"))
    whole = [float(part) for part in tab.locator("#map").get_attribute("viewBox").split()]
    assert box["width"] / box["height"] == pytest.approx(whole[2] / whole[3], abs=0.02)
    assert buttons["y"] >= box["y"] + box["height"]
    bar = tab.locator('[data-name="图框与比例尺"] > text').first.bounding_box()
    assert box["x"] <= bar["x"] and not tab.locator('[data-name^="局部放大"]').first.is_visible()
    names = tab.locator('[data-name="地名"] > text').evaluate_all(
        "all => all.filter(e => getComputedStyle(e).display !== 'none').map(e => e.getBoundingClientRect().height)"
    )
    assert 10 < len(names) < 40
    assert min(names) >= 11
    assert broken(tab.locator("#list td:nth-child(3), #list td:nth-child(6)")) == []
    assert not tab.locator("#industry").is_visible()
    tab.locator("#filters > summary").tap()
    assert tab.locator("#industry").bounding_box()["height"] >= FINGER_PX
    tab.locator('.hit[data-key="prefecture:411100"]').tap()
    assert tab.locator("#card h2").inner_text() == "漯河市"
    wide = re.split(r"\s", tab.locator("#map").get_attribute("viewBox"))[2]
    tab.get_by_role("button", name="放大").tap()
    assert float(re.split(r"\s", tab.locator("#map").get_attribute("viewBox"))[2]) < float(wide)
    context.close()
