"""The room 报告: its tables, and the bars that choose together with the map."""

import pytest
from streamlit.testing.v1 import AppTest
from test_promises_page import tell
from test_reports import LUOHE

from reports.formats import report_of
from views.linked import CHOSEN, KEY
from views.report.shown import chart_of


@pytest.fixture
def room():
    """The room as its address opens it, without a browser."""
    made = AppTest.from_function(_room, default_timeout=120).run()
    assert not made.exception
    return made


def _room():
    from layers import LAYERS
    from reports.formats import report_of
    from views.atlas import load_atlas
    from views.report.choosing import choose, subjects
    from views.report.files import BATCHES, batch
    from views.report.shown import show_report

    atlas = load_atlas(LAYERS)
    key = choose(subjects(atlas.joins), ("411100",))
    batch(subjects(atlas.joins), "2026-11-28")
    report = report_of(key, atlas.joins)
    chapters = tuple(c for c in report.chapters if not c.figure)
    show_report(type(report)(report.key, report.title, report.subtitle, report.lead, chapters, report.passport), atlas)
    assert set(BATCHES)


def _room_of_food():
    from dataclasses import replace

    from layers import LAYERS
    from reports.formats import report_of
    from views.atlas import load_atlas
    from views.report.shown import show_report
    from views.state import session as state

    atlas = load_atlas(LAYERS)
    state.restore(atlas.known, atlas.layers, atlas.opening, "reports", atlas.rivals)
    state.write_address(atlas.layers)
    report = report_of("industry:food", atlas.joins)
    show_report(replace(report, chapters=tuple(replace(c, figure=None) for c in report.chapters)), atlas)
    state.settle()


def test_a_bar_of_a_report_opens_its_place_or_industry_on_the_map_and_what_is_open_there_stands_out():
    page = AppTest.from_function(_room_of_food, default_timeout=120).run()
    by_city, _ = page.get("vega_lite_chart")
    tell(page, by_city, {CHOSEN: [{KEY: LUOHE}]})
    assert page.session_state["picked"] == LUOHE and LUOHE in str(page.query_params)
    assert any("已选中：**漯河市**，图里标出 1 条" in m.value for m in page.markdown)
    tell(page, page.get("vega_lite_chart")[1], {CHOSEN: [{KEY: "industry:food"}]})
    assert page.session_state["picked"] == "industry:food"
    page.button(key="linked-unpick").click().run()
    assert page.session_state["picked"] == "" and not any("已选中" in m.value for m in page.markdown)


def test_the_bars_that_do_not_stand_for_what_is_open_on_the_map_step_back(joins):
    chart = next(c for part in report_of("industry:food", joins).chapters for c in part.charts if LUOHE in c.picks)
    assert len(chart.picks) == len(chart.categories)
    spec = chart_of(chart, LUOHE).to_dict()
    (rows,) = spec["datasets"].values()
    assert {row["名称"] for row in rows if not row["淡"]} == {"漯河"} and len(rows) > len(chart.series)
    assert [p["name"] for p in spec["params"]] == [CHOSEN]
    assert spec["encoding"]["y"]["axis"]["labelOverlap"] is False  # every city keeps its name
    for elsewhere in ("", "prefecture:410000"):
        (rows,) = chart_of(chart, elsewhere).to_dict()["datasets"].values()
        assert not any(row["淡"] for row in rows)


def test_the_room_opens_on_the_city_of_the_map_and_shows_its_tables(room):
    assert room.markdown[0].value == "### 漯河市产业集群报告"
    assert room.selectbox(key="report-省辖市").value == LUOHE
    assert any("漯河食品产业集群" in set(frame.value.iloc[:, 0]) for frame in room.dataframe)
    assert any("共 18 份" in c.value for c in room.caption)
    kinds = next(g for g in room.get("button_group") if g.key == "report-kind")
    kinds.set_value("单位").run()
    assert not room.exception and room.markdown[0].value.endswith("分工报告")
