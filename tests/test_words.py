"""Streamlit's own sentences: each of the table is one that it says, and a planner meets none in English."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT
from serving import served
from streamlit import file_util
from streamlit.elements import exception
from streamlit.proto.BackMsg_pb2 import BackMsg

TABLE = json.loads((ROOT / "server" / "client" / "sentences.json").read_text(encoding="utf-8"))
FRAME = 'iframe[src*="atlas_map"]'
WORDS_ON_THE_PAGE = """() => {
  const named = ["aria-label", "title", "placeholder", "alt"];
  const labels = [...document.querySelectorAll(named.map((name) => `[${name}]`).join())]
    .flatMap((element) => named.map((name) => element.getAttribute(name)));
  return [...document.body.innerText.split("\\n"), ...labels].filter(Boolean);
}"""
SENTENCE = re.compile(r"[A-Za-z]{2,}[ ’'][A-Za-z ’',]*[A-Za-z]{2,}")
"""Two English words in a row; a document's or a file format's name is one."""


@pytest.fixture(scope="module")
def bundle():
    """All of Streamlit's scripts, as installed."""
    return "\n".join(p.read_text(encoding="utf-8") for p in Path(file_util.get_static_dir()).rglob("*.js"))


@pytest.mark.parametrize("sentence", TABLE["whole"])
def test_each_sentence_is_one_that_streamlit_says(bundle, sentence):
    assert re.search(f"[`\"'>]{re.escape(sentence)}[`\"'<]", bundle), "no longer said: find what is said instead"


@pytest.mark.parametrize("row", TABLE["parts"], ids=lambda row: row[0])
def test_each_part_of_a_sentence_with_a_gap_is_said(bundle, row):
    """A row that Streamlit puts together from pieces names them."""
    english, _, *pieces = row
    parts = pieces[0] if pieces else [part.strip() for part in english.split("{}")]
    assert [part for part in parts if part not in bundle] == []


def test_every_translation_is_chinese_and_fills_no_more_gaps_than_there_are():
    pairs = [*TABLE["whole"].items(), *(row[:2] for row in TABLE["parts"])]
    assert [e for e, c in pairs if re.search(r"[A-Za-z]{3,} [A-Za-z]{3,}", c) and "python3" not in c] == []
    assert [e for e, c in pairs if c.count("{}") > e.count("{}")] == []


def test_no_chinese_word_is_said_of_a_cloud():
    """Streamlit's words for a failed run speak of one: they never reach the page, ours stand in their place."""
    assert "Cloud" in exception._GENERIC_UNCAUGHT_EXCEPTION_TEXT
    assert "云" not in "".join(TABLE["whole"].values())


def english(page):
    """Lines and labels of the page with two English words in a row."""
    return sorted({text for text in page.evaluate(WORDS_ON_THE_PAGE) if SENTENCE.search(text)})


@pytest.mark.browser
def test_from_the_first_load_to_a_stopped_server_nothing_is_english_and_nothing_is_blocked(browser):
    blocked = []
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.on("console", lambda m: blocked.append(m.text) if "Content Security Policy" in m.text else None)
    with served() as url:
        page.goto(url)
        page.frame_locator(FRAME).locator(".atlas-panel").wait_for(timeout=30_000)
        page.get_by_text("表格", exact=True).first.click()
        page.get_by_test_id("stDataFrame").first.hover()
        page.get_by_label("下载为 CSV").first.wait_for()
        assert english(page) == []
        page.get_by_text("导出", exact=True).first.click()
        with page.expect_download(timeout=60_000) as got:
            page.get_by_text("下载图片（PNG）").click()
        assert got.value.failure() is None
        page.get_by_text("刷新我的幻灯片", exact=True).click()
        page.get_by_text("每个文件不超过").first.wait_for()
        assert english(page) == []
    page.get_by_role("dialog").get_by_text("连接").first.wait_for(timeout=30_000)
    assert english(page) == []
    assert blocked == []
    page.context.close()


@pytest.mark.browser
def test_after_a_failed_run_one_click_leads_back_to_the_opening_view(browser, url):
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    forging = [True]

    def forged(message):
        told = BackMsg.FromString(message)
        for widget in told.rerun_script.widget_states.widgets:
            if widget.WhichOneof("value") == "string_array_value" and forging:
                widget.int_value = 5
        return told.SerializeToString()

    def between(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda message: server.send(forged(message)))

    page.route_web_socket("**/_stcore/stream", between)
    page.goto(url)
    page.get_by_text("未上图", exact=True).click()
    page.get_by_text("这一步没有完成").wait_for()
    assert english(page) == []
    forging.clear()
    page.get_by_role("link", name="恢复初始视图").click()
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for(timeout=30_000)
    assert page.get_by_text("这一步没有完成").count() == 0
    page.context.close()


@pytest.mark.browser
def test_a_script_that_got_into_the_maps_page_does_not_run(browser, url):
    page = browser.new_page()
    page.goto(url)
    page.frame_locator(FRAME).locator(".atlas-panel").wait_for(timeout=30_000)
    frame = next(f for f in page.frames if "atlas_map" in f.url)
    frame.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.foreign = true";
      document.body.append(script);
    }""")
    assert frame.evaluate("[typeof window.foreign, typeof window.atlas]") == ["undefined", "object"]
    page.context.close()
