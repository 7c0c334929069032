"""The offline page in old browsers: it works from Chromium 80 on, and says so in anything older."""

import re

import pytest

from export.offline import write as page

SENTENCE = "这个浏览器太旧，或正开着“兼容模式”"
FORGET = """
const later = {
  Array: ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"],
  Element: ["checkVisibility", "replaceChildren", "setHTML"], Document: ["replaceChildren"],
  DocumentFragment: ["replaceChildren"], String: ["at", "replaceAll", "isWellFormed"],
};
for (const [type, names] of Object.entries(later)) for (const name of names) delete window[type].prototype[name];
for (const name of ["structuredClone", "reportError", "scheduler"]) delete window[name];
for (const name of ["hasOwn", "groupBy"]) delete Object[name];
delete Promise.any;
for (const name of ["matches", "closest", "querySelector", "querySelectorAll"]) {
  const ask = Element.prototype[name];
  Element.prototype[name] = function (selector) {
    if (/:(focus-visible|is|where|has)\\b/.test(selector)) throw new SyntaxError(selector);
    return ask.call(this, selector);
  };
}
"""
"""Takes from a browser of today what came after Chromium 80."""


@pytest.fixture(scope="module")
def html(plan, sheet):
    return page.write(plan, sheet).decode()


@pytest.fixture
def visit(browser, tmp_path):
    """Opens a page from a file, offline, after a script; collects its errors in `faults`."""
    context = browser.new_context(offline=True, viewport={"width": 1500, "height": 1000})

    def opened(html, before=""):
        (tmp_path / "map.html").write_text(html, encoding="utf-8")
        tab = context.new_page()
        tab.add_init_script(before)
        tab.faults = []
        tab.on("pageerror", lambda error: tab.faults.append(str(error)))
        tab.goto((tmp_path / "map.html").as_uri())
        tab.locator("html.ready, html.old").wait_for()
        return tab

    yield opened
    context.close()


def test_the_sentence_and_its_check_come_before_what_an_old_engine_cannot_read():
    template = (page.ASSETS / "page.html").read_text("utf-8")
    places = [
        template.index(text) for text in ("<body>", 'id="engine"', "%%probe%%", "%%engine%%", "<form", "%%unpack%%")
    ]
    assert places == sorted(places)
    assert template.count(SENTENCE) == 1


def test_the_check_itself_is_read_by_any_engine():
    code = re.sub(r"/\*.*?\*/", "", (page.ASSETS / "engine.js").read_text("utf-8"), flags=re.DOTALL)
    assert not re.search(r"=>|`|\b(const|let|class)\b|\?\.|\?\?|\.\.\.", code)


def test_the_probe_needs_what_the_oldest_engine_brought():
    code = (page.ASSETS / "probe.js").read_text("utf-8")
    assert "?." in code
    assert "??" in code


@pytest.mark.browser
def test_filter_table_and_card_work_without_what_came_after_chromium_80(visit, html):
    tab = visit(html, FORGET)
    rows = tab.locator("#list tbody tr")
    before = rows.count()
    tab.locator("#tiers button").first.click()
    assert 0 < rows.count() < before
    tab.get_by_role("button", name="规模（亿元）").click()
    rows.first.get_by_role("button").click()
    assert tab.locator("#card h2").count() == 1
    assert tab.faults == []
    assert not tab.get_by_text(SENTENCE).is_visible()


@pytest.mark.browser
def test_a_tooltip_follows_the_keyboard_there_and_a_click_shows_none(visit, html):
    tab = visit(html, FORGET)
    tab.locator('#map [tabindex="0"]').focus()
    tab.keyboard.press("ArrowRight")
    assert tab.locator("#tip").is_visible()
    tab.keyboard.press("Escape")
    tab.locator('#map .hit[data-key="prefecture:411100"]').click()
    tab.mouse.move(0, 0)
    assert not tab.locator("#tip").is_visible()
    assert tab.faults == []


@pytest.mark.browser
def test_an_older_engine_is_told_so_and_keeps_the_picture(visit, html):
    probe = (page.ASSETS / "probe.js").read_text("utf-8")
    tab = visit(html.replace(probe, "what an engine cannot read does not run"))
    assert tab.get_by_text(SENTENCE).is_visible()
    assert tab.locator("#map").is_visible()
    assert not tab.locator("#bar").is_visible()
