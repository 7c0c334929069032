"""Every word that Streamlit's own widgets can say has its Chinese: of each widget that the page uses, all of them."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT
from streamlit import file_util
from streamlit.testing.v1 import AppTest

from views.tables import grid
from views.tables.grid import EMPTY

TABLE = json.loads((ROOT / "server" / "client" / "sentences.json").read_text(encoding="utf-8"))
ALWAYS = ("index", "Toolbar", "utils", "InputInstructions", "requiredField", "StreamlitMarkdown", "useCopyToClipboard")
SILENT = {
    "Page", "button", "cache_resource", "caption", "code", "columns", "container", "dialog", "divider", "empty",
    "error", "expander", "form", "form_submit_button", "fragment", "html", "image", "info", "link_button", "login",
    "logout", "markdown", "metric", "navigation", "page_link", "popover", "progress", "rerun",
    "set_page_config", "spinner", "stop", "subheader", "success", "switch_page", "text", "title", "toast", "toggle",
    "warning",
}  # fmt: skip
"""Calls without a script of their own: what they say stands in those that every page loads."""
SCRIPTS = {
    "altair_chart": ("ArrowVegaLiteChart", "embed"), "dataframe": ("DataFrame",), "data_editor": ("DataFrame",),
    "date_input": ("DateInput", "ReorderedSegments"),
    "download_button": ("DownloadButton",), "file_uploader": ("FileUploader",), "multiselect": ("Multiselect",),
    "number_input": ("NumberInput",), "pagination": ("Pagination",), "pills": ("ButtonGroup",), "radio": ("Radio",),
    "segmented_control": ("ButtonGroup",), "selectbox": ("Selectbox",), "text_area": ("TextArea",),
    "text_input": ("TextInput",), "checkbox": ("Checkbox",), "table": ("Table",), "slider": ("Slider",),
    "select_slider": ("Slider",), "time_input": ("TimeInput",),
}  # fmt: skip
NOT_MET = {
    "index": "deploying, skills, screencasts and static apps: menus that toolbarMode=minimal leaves out|"
    "Alien Monster|Also record audio|Alt|App Logo|Couldn't install skills|Deploy now|Deploy this app using...|"
    "Don't show again|Enterprise-level security, support, and fully managed infrastructure|Failed to install skills.|"
    "Deploy on your own hardware or cloud service|Deploy unlimited private apps with role-based sharing|"
    "Deploy unlimited public apps|Explore and learn from Streamlit’s community and popular apps|"
    "For community, always free|For custom deployment |For enterprise|For personal hobbies and learning|Happy|"
    "Help agents write better apps|Installing…|Integrate with Snowflake’s full data stack|Logo|Next steps|"
    "Other platforms|Please commit the latest changes and push to GitHub to continue.|Preview your video below:|"
    "Save video to disk|Set up and maintain your own authentication, resources, and costs|Skills installed|Snowflake|"
    "Start recording!|Start trial|Step 1|Step 2|Step 3|Streamlit Community Cloud|Unable to deploy|WebM format|"
    "This Git tree is in a detached HEAD state.|This will record a video with the contents of your screen, so you can "
    "easily share what you're seeing with others.",
    "StreamlitMarkdown": "pictures and keys of Streamlit's own pages|Streamlit logo|Cmd+R|Ctrl+R",
    "embed": "descriptions of settings inside Vega|A bit mask indicating which filters to ignore.|"
    "Per-tuple filter bitmaps from a CrossFilter transform.",
}
"""Script -> why, then the words that nobody meets here."""
PROPERTY = (
    r"(?:`aria-(?:label|description)`|\"aria-(?:label|description)\"|title|label|placeholder|children|alt|help|content|"
    r"tooltip|message|text|description|displayData|[a-zA-Z]*(?:Label|Message|Tooltip|Placeholder))"
)
WORDS = r"(?:`([A-Z(][^`$\\]*)`|\"([A-Z(][^\"\\]*)\")"
SAID = re.compile(rf"{PROPERTY}\s*[:=]\s*(?:\[?[\w.$]{{0,30}}\s*\?\s*)?{WORDS}(?::{WORDS})?")
LONGEST = 120
"""What is longer is told to developers: the table has those that a planner met."""


@cache
def words_of(script):
    """All that a script gives to a property in which words stand."""
    folder = Path(file_util.get_static_dir())
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob(f"{script}.*js")]
    assert texts, f"Streamlit has no script {script} any more: find where its words stand now"
    found = {word for text in texts for match in SAID.finditer(text) for word in match.groups() if word}
    return {word for word in found if re.search("[a-z]{2}", word) and len(word) <= LONGEST}


def calls():
    """Names of all functions of Streamlit that the page calls, as st.name or on a column."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "views").rglob("*.py")]
    found = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    named = {node.attr for node in found if isinstance(node.value, ast.Name) and node.value.id == "st"}
    known = {*SCRIPTS}
    return {*named, *(node.attr for tree in trees for node in ast.walk(tree)
                      if isinstance(node, ast.Attribute) and node.attr in known)}  # fmt: skip


def test_of_every_widget_on_the_page_it_is_known_which_script_says_its_words():
    others = {"session_state", "query_params", "user", "context", "column_config", "secrets"}
    assert calls() - SILENT - set(SCRIPTS) - others == set(), "name its script in SCRIPTS, or that it has none"


@pytest.mark.parametrize("script", sorted({*ALWAYS, *(name for scripts in SCRIPTS.values() for name in scripts)}))
def test_every_word_of_a_widget_has_its_chinese(script):
    known = {*TABLE["whole"], *(row[0] for row in TABLE["parts"]), *NOT_MET.get(script, "").split("|")[1:]}
    pieces = {piece for row in TABLE["parts"] for piece in (row[2] if len(row) > 2 else ())}
    assert sorted(words_of(script) - known - pieces) == []


def test_words_are_found_in_scripts_that_have_some():
    assert {"Download as CSV", "Standard deviation", "Copy column name"} <= words_of("DataFrame")
    assert {"Next page", "Pagination"} <= words_of("Pagination")
    assert len(words_of("index")) > 60


def nothing():
    import pandas as pd

    from views.tables.grid import grid

    grid(pd.DataFrame())
    grid(pd.DataFrame({"规模": [None, "千亿级"]}))


def test_a_table_says_in_chinese_that_it_is_empty_and_nothing_of_a_cell_without_value():
    page = AppTest.from_function(nothing).run()
    assert [caption.value for caption in page.caption] == [EMPTY]
    assert [frame.proto.placeholder for frame in page.dataframe] == [""]
    assert all(frame.proto.HasField("placeholder") for frame in page.dataframe)


def test_a_short_table_has_no_empty_rows_and_a_long_one_no_more_height_than_it_may(monkeypatch):
    heights = []
    monkeypatch.setattr(grid.st, "dataframe", lambda _, **options: heights.append(options.get("height")))
    for rows in (5, 8, 9, 100):
        grid.grid(pd.DataFrame({"文件": range(rows)}), height=330)
    grid.grid(pd.DataFrame({"文件": range(5)}))
    assert heights == [213, 318, 330, 330, None]


def without(argument, *widgets):
    """Where the page makes one of some widgets and leaves an argument to Streamlit."""
    modules = [(path.name, ast.parse(path.read_text(encoding="utf-8"))) for path in (ROOT / "views").rglob("*.py")]
    made = [
        (name, node.lineno, {k.arg for k in node.keywords})
        for name, tree in modules
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in widgets
    ]
    assert made
    return [(name, line) for name, line, given in made if argument not in given]


def test_every_table_of_the_page_says_nothing_of_a_cell_without_value():
    """Streamlit's own says None, drawn as a picture that nobody can translate afterwards."""
    assert without("placeholder", "dataframe") == []


def test_no_row_of_choices_runs_out_of_sight():
    """In a column Streamlit's own stay on one row, and the last ones are to be found by scrolling only."""
    assert without("wrap", "pills", "segmented_control") == []
