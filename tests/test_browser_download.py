"""What is downloaded is what the fields show at the moment of the press, also when the focus is still in a field."""

import ast

import pytest
from browsing import open_map
from conftest import ROOT

from disk.cache import cache_folder

pytestmark = pytest.mark.browser
ENGLISH = "Failed to generate"


@pytest.fixture
def figure(page, url):
    """The page with the fields for words open."""
    open_map(page, url)
    page.get_by_text("导出", exact=True).click()
    page.get_by_text("标题、审图号与说明").click()
    return page


def typed_and_pressed(page, field, words, button):
    """Type, press at once, and the file that comes."""
    page.get_by_label(field).fill(words)
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).click()
    assert page.get_by_text(ENGLISH).count() == 0
    return download.value


@pytest.mark.parametrize("button", ["下载图片（PNG）", "保存配方（map.yml）"])
def test_words_typed_right_before_the_press_are_in_the_file(figure, button):
    for number in range(2):
        title = typed_and_pressed(figure, "标题（留空", f"试题{number}", button)
        review = typed_and_pressed(figure, "审图号（留空", f"豫S（2026）{number}号", "保存配方（map.yml）")
        assert f"豫S（2026）{number}号" in review.path().read_text("utf-8")
        if title.suggested_filename == "map.yml":
            assert f"试题{number}" in title.path().read_text("utf-8")
        else:
            assert title.suggested_filename == f"试题{number}.png"


def test_a_table_carries_the_title_that_was_typed_right_before(figure):
    figure.get_by_label("格式").click()
    figure.get_by_role("option", name="CSV").click()
    button = figure.get_by_role("button", name="下载").filter(has_text="CSV")
    button.wait_for()
    made = typed_and_pressed(figure, "标题（留空", "表题", button.inner_text())
    assert made.suggested_filename == "表题.csv"
    assert made.path().read_bytes()


def test_one_press_in_the_room_of_reports_ends_in_the_file_and_shows_its_progress(page, url):
    """The expander stays open beneath what comes and goes above it; nothing is asked for where nothing is."""
    for kept in (cache_folder() / "results").glob("*.zip"):
        kept.unlink()  # of an earlier run: what is there already shows no progress
    missing = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status == 404 else None)
    page.goto(f"{url}reports")
    with page.expect_download(timeout=60_000) as one:
        page.get_by_role("button", name="Word").click()
    assert one.value.suggested_filename == "河南省产业集群报告.docx"
    page.get_by_text("已生成并自动下载").wait_for()  # the run that says so shuts a list that is open
    page.get_by_text("成批生成（ZIP）").click()
    page.get_by_role("combobox", name="哪些").click()
    page.get_by_role("option", name="各合作区").click()
    with page.expect_download(timeout=120_000) as many:
        page.get_by_role("button", name="生成", exact=True).click()
        page.get_by_role("button", name="取消").wait_for(timeout=20_000)
    assert many.value.suggested_filename == "各合作区报告.zip"
    assert page.get_by_role("button", name="下载全部报告").is_visible()
    assert missing == []


def test_no_download_is_made_after_its_press():
    for path in (ROOT / "views").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("download_button"):
                given = [*node.args, *(k.value for k in node.keywords)]
                assert not [ast.unparse(x) for x in given if isinstance(x, ast.Lambda | ast.Attribute)], path
