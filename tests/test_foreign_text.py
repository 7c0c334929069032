"""What others wrote is shown as words, and by one function only."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as some

from layers.marks import LegendLine
from views.own.draw import legend_of
from views.text import JOINER, MARKS, plain

SHOWN = {
    "badge", "button", "caption", "download_button", "error", "expander", "header", "info", "link_button", "markdown",
    "popover", "progress", "radio", "spinner", "subheader", "success", "title", "toast", "toggle", "warning", "write",
}  # fmt: skip
"""Streamlit's calls that read Markdown in their text."""
HTML_OF_OUR_OWN = {
    ("views/page.py", "NAME"),
    ("views/rooms/map_room.py", "SLOT"),
    ("views/exports/uploads.py", "STYLE.format(largest_mb=largest_mb)"),
    ("views/own/draw.py", "legend_of(lines)"),
    ("views/comparison.py", "html"),
    ("views/side.py", "Html(told if picked or others else _counts(scene) + told)"),
    ("views/side.py", "Html(TO_THE_LIST + card_in(atlas, scene.selection.but(picked=picked)))"),
}
"""`html` and `legend_of` escape every text:
test_html_in_a_name_is_shown_as_text and test_html_in_a_class_is_shown_as_text.
The others are constants and files of ours."""
LINKS = re.compile(r"(https?://|www(?=\.))[-.\w]+|[-.\w+]+@[-\w]+\.[-\w]+", re.IGNORECASE)
"""What Streamlit's Markdown makes links of after it has taken the backslashes away."""


def is_words(node: ast.expr | None) -> bool:
    """Whether an expression can only be our own words, numbers, and what went through `plain`."""
    match node:
        case None | ast.Constant():
            return True
        case ast.Call(func=ast.Name("plain" | "len" | "int")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[ast.GeneratorExp() as each]):
            return is_words(each.elt)
        case ast.JoinedStr():
            return all(is_words(part) for part in node.values)
        case ast.FormattedValue():
            return node.format_spec is not None or is_words(node.value)
        case ast.BinOp(op=ast.Add()):
            return is_words(node.left) and is_words(node.right)
        case ast.IfExp():
            return is_words(node.body) and is_words(node.orelse)
        case ast.Name():
            return node.id.isupper()
    return False


def shown_by(call: ast.Call) -> list[ast.expr]:
    """The texts of a call that Streamlit reads as Markdown."""
    texts = [k.value for k in call.keywords if k.arg in ("help", "label", "body", "text")]
    match call.func:
        case ast.Attribute(attr="progress"):
            return texts + call.args[1:2]
        case ast.Attribute(attr=name) if name in SHOWN:
            return texts + call.args[:1]
        case ast.IfExp():
            return call.args[:1]
    return []


def foreign(source: str) -> list[str]:
    """The texts in a module that could be other people's and did not go through `plain`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [ast.unparse(text) for call in calls for text in shown_by(call) if not is_words(text)]


MODULES = sorted((ROOT / "views").rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_text_of_the_page_is_ours_or_plain(path: Path):
    assert foreign(path.read_text(encoding="utf-8")) == []


def test_html_in_a_class_is_shown_as_text():
    shown = legend_of([LegendLine("area", "<img src=x onerror=alert(1)> & 千亿", "#7a5195")])
    assert "<dd>&lt;img src=x onerror=alert(1)&gt; &amp; 千亿</dd>" in shown
    assert "<img" not in shown


def test_html_is_written_in_few_places_only():
    calls = {
        (path.relative_to(ROOT).as_posix(), ast.unparse(node.args[0]))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "html"
    }
    assert calls == HTML_OF_OUR_OWN
    assert not [path for path in MODULES if "unsafe_allow_html" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize(
    "source",
    [
        "st.markdown(name)",
        "st.error(str(fault))",
        "st.button(f'{name}：{plain(other)}')",
        "st.toggle('x', help=f'{name}')",
        "column.caption('，'.join(names))",
        "st.warning('略去：' + named)",
        "(st.warning if bad else st.caption)(text)",
        "bar.progress(0.5, title)",
    ],
)
def test_a_text_that_could_be_foreign_is_found(source):
    assert len(foreign(source)) == 1


PIECES = [*MARKS, "http://", "www.", "a@b.cn", ":+1:", "=", " ", "\n", "a", "河", "1", "\t"]


@given(some.lists(some.sampled_from(PIECES)).map("".join))
def test_no_mark_stands_without_a_backslash_and_no_link_is_left(text):
    shown = plain(text)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)
    assert not set(bare) & set(MARKS)
    seen = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", shown)
    assert not LINKS.search(seen)
    assert not re.search(r":[\w+-]+:|(?<!\S)(->|<-|--|>=|<=|~=)(?!\S)|^[ \t=]", seen, re.MULTILINE)
    assert seen.replace(JOINER, "") == re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE)
