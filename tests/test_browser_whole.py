"""The map in the browser says and counts what the scene does; files leave the page; words of a link stay words."""

from urllib.parse import parse_qsl, quote

import pytest
from browsing import FRAME, eventually, open_map

from export.book.pages import pages as atlas_pages
from export.book.plan import BookPlan, usual_sections
from export.passport.passport import read_passport
from layers import LAYERS
from layers.compose import compose
from layers.joins import Joins
from layers.symbols.cluster_mark import READING
from layers.symbols.tiers import TIER_KEYS
from policy.selection import QUERY_NAMES, Selection, tier_words
from views.state.session import known_values

pytestmark = pytest.mark.browser
FOOD = Selection(documents=("advanced-2014",), industries=("food",))
KEY_BLOCKS = """all => all.map((block) => [
  [...block.querySelector("label, summary").childNodes].find((node) => node.nodeType === Node.TEXT_NODE).data,
  [...block.querySelectorAll(".atlas-key li")].map((line) => line.textContent),
])"""
"""Name and lines of every block of the legend in the map."""
TIER_WORDS = [tier_words(tier) for tier in TIER_KEYS]


@pytest.mark.parametrize("ratio", [0.67, 1.5])
def test_every_zone_is_drawn_however_large_the_pixels_are(browser, url, ratio):
    context = browser.new_context(viewport={"width": 1366, "height": 768}, device_scale_factor=ratio)
    made = context.new_page()
    open_map(made, f"{url}?view=all&layer=zone_clusters")
    eventually(made, lambda s: s["layers"].get("zone_clusters"), "the zones are not there")
    frame = next(f for f in made.frames if "atlas_map" in f.url)
    drawn, shown = frame.evaluate("[window.atlas.canvas.targets.length, window.atlas.shown.marks.size]")
    assert drawn == shown > 55
    context.close()


def test_every_city_is_named_with_everything_on_the_map(page, url, world):
    open_map(page, f"{url}?view=all&layer={','.join(layer.layer_id for layer in LAYERS)}")
    eventually(page, lambda s: len(s["layers"]) == len(LAYERS), "not all layers are on")
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    written = frame.evaluate(
        """() => { const { canvas } = window.atlas, { ctx } = canvas, said = [], write = ctx.fillText;
             ctx.fillText = (text) => said.push(text); canvas.draw(); ctx.fillText = write; return said; }"""
    )
    assert set(world.boundaries.prefectures["short_name"]) <= set(written)


def test_the_legend_in_the_map_says_what_the_scene_says(page, url, world):

    every = tuple(layer.layer_id for layer in LAYERS)
    open_map(page, f"{url}?view=all&layer={','.join(every)}")
    eventually(page, lambda s: len(s["layers"]) == len(every), "not all layers are on")
    blocks = page.frame_locator(FRAME).locator(".atlas-layer").evaluate_all(KEY_BLOCKS)
    told, tiers = {name: [] for name, _ in blocks}, set()
    for layer in compose(world, Selection(layers=every), LAYERS).layers:
        tiers |= {tier_words(drawn.tier or "") for drawn in layer.marks if layer.family.graded}
        for line in layer.legend:
            words = line.text.removeprefix(f"{layer.name}：")
            if words.removeprefix("最高") not in TIER_WORDS:  # those stand once, above all layers
                told[READING if line.group == READING else layer.name].append(words)
    told[READING] = list(set(told[READING]))
    assert {name: sorted(lines) for name, lines in blocks} == {name: sorted(lines) for name, lines in told.items()}
    above = (
        page.frame_locator(FRAME)
        .locator(".atlas-tiers .atlas-tier")
        .evaluate_all(
            "all => all.map((one) => [...one.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join(''))"
        )
    )
    assert above == [words for words in TIER_WORDS if words in tiers]


@pytest.mark.parametrize(
    "query", ["tier=千亿", "ind=metallurgy", "city=410100,411100", "year=2015", "ind=food&tier=百亿&doc=plans-2012"]
)
def test_browser_and_scene_count_alike(page, url, world, query):

    every = tuple(layer.layer_id for layer in LAYERS)
    open_map(page, f"{url}?{query}&layer={','.join(every)}")
    fields = {name: field for field, name in QUERY_NAMES.items()}
    selection = Selection(layers=every).but(**{fields[k]: v.split(",") for k, v in parse_qsl(query)})
    scene = compose(world, selection, LAYERS)
    found = eventually(page, lambda s: len(s["state"]["layers"]) == len(every), "the link did not arrive")
    assert sum(c["placed"] for c in found["counts"].values()) == scene.placed
    assert sum(c["off"] for c in found["counts"].values()) == len(scene.not_placed)


def test_a_figure_is_downloaded_and_opens_its_view_again(page, url, world):
    open_map(page, f"{url}?doc=advanced-2014&ind=food")
    page.get_by_text("导出", exact=True).click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_text("下载图片（PNG）").click()
    data = download.value.path().read_bytes()
    assert data.startswith(b"\x89PNG")
    assert read_passport(data, ".png").selection(known_values(Joins(world, LAYERS), LAYERS)) == FOOD
    assert download.value.suggested_filename.startswith("《先进制造业大省建设行动计划》2017年目标_食品")


def test_an_atlas_shows_progress_and_can_be_cancelled(page, url, world, opening):
    open_map(page, url)
    page.get_by_text("导出", exact=True).click()
    page.get_by_text("一键图集", exact=True).click()
    page.get_by_text("生成图集", exact=True).click()
    pages = f"/ {len(list(atlas_pages(BookPlan(world, opening, usual_sections(opening), layers=LAYERS))))} 页："
    page.get_by_text(pages).wait_for(timeout=30_000)
    page.get_by_text("取消", exact=True).click()
    page.get_by_text(pages).wait_for(state="detached", timeout=30_000)
    assert page.get_by_text("下载图集").count() == 0


HOSTILE = ["www.evil.cn", "http://evil.cn/a", "a@evil.cn", ":streamlit:", ":material/home:", ":+1:", "-> <b>x</b> $x$"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_link_are_shown_as_words(page, url, words):
    open_map(page, f"{url}?tier={quote(words)}")
    alert = page.locator(".stAlert").filter(has_text="已略去")
    alert.wait_for()
    assert alert.inner_text().replace("\N{WORD JOINER}", "").endswith(f"层级 {words}")
    assert alert.locator("[data-testid=stMarkdownContainer] :is(a, img, b, svg, .katex, [role=img])").count() == 0
