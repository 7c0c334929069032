"""The panel 导出 while two maps are compared: both in one figure, unless only the left one is wanted."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from views.exports import atlas as panel

ROOT = Path(__file__).resolve().parent.parent
MAPS = "export-maps"


@pytest.fixture
def asked(monkeypatch):
    """The panel opened beside a comparison, and what its last figure was asked to have beside the left map."""
    given = []
    monkeypatch.setattr("views.exports.figure._download", lambda _, request: given.append(request.beside))
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.query_params.update({"doc": "advanced-2014", "b-doc": "fyp12-2012"})
    page.run()
    by_key(page.button_group, "panel").set_value("export").run()
    assert not page.exception and panel.PARTS[0] == "单幅图"
    return page, given


def by_key(elements, key):
    return next(one for one in elements if one.key == key)


def test_a_figure_has_both_maps_of_a_comparison_or_the_left_one_alone(asked):
    page, given = asked
    assert given[-1] == "doc=fyp12-2012"
    by_key(page.selectbox, MAPS).set_value("只要左图").run()
    assert given[-1] == ""


def test_a_table_has_the_records_of_the_left_map_and_asks_for_no_pair(asked):
    page, given = asked
    by_key(page.selectbox, "export-format").set_value("csv").run()
    assert given[-1] == "" and [one.key for one in page.selectbox if one.key == MAPS] == []
    by_key(page.toggle, "compare").set_value(False).run()
    by_key(page.selectbox, "export-format").set_value("pdf").run()
    assert given[-1] == "" and [one.key for one in page.selectbox if one.key == MAPS] == []
