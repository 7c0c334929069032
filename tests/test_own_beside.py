"""A planner's own figures beside those of documents: in charts, figures and reports, marked, and one session's own."""

import io
import json
import zipfile
from types import SimpleNamespace

import pandas as pd
import pypdfium2
import pytest
import streamlit as st
from docx import Document
from joined_rows import actual
from own_rooms import opened_room
from pptx import Presentation
from test_own_joined import YEARS, table_of
from test_own_page import paste, press, step

from layers.joined.course import MARKED, OwnFigures
from layers.joined.join import join
from layers.joined.values import Terms
from policy.promises.series import series_of_industry
from reports import asked, making
from reports.formats import FORMATS as REPORT_FORMATS
from reports.formats import report_of
from reports.own import HEADING, own_part, own_part_of, own_parts, own_steps, with_own
from reports.parts import SubjectReport
from reports.plates import order
from reports.plates.order import plate_of
from reports.plates.writing import FORMATS
from views.atlas import shared_joins
from views.own.joined import MADE
from views.own.measured import actual_frame, match_of, measure_in, terms_of
from views.promises.charts import years_chart
from views.promises.rows import figure_row, own_row

LUOHE = "prefecture:411100"
TERMS = Terms("主营业务收入", "亿元", 1.0, year=2015)
ROWS = actual(("漯河市", "food", 1900.0), ("漯河市", "food", 1200.0, 2013), ("河南省", "food", 9000.0),
              ("河南省", "food", 7000.0, 2013))  # fmt: skip


@pytest.fixture(scope="module")
def own(world):
    """A table of two years, held against the plans."""
    return OwnFigures("年报.xlsx", ROWS, join(ROWS, TERMS, world), world)


@pytest.fixture(scope="module")
def food(world):
    """The series of the food industry that its report shows."""
    return next(s for s in series_of_industry(world.policy, "food") if len(s.years) > 1 and s.unit == "亿元")


def test_own_figures_of_each_year_name_file_and_row(own, food):
    steps = own_steps(food, "food", [own])
    assert [(s.year, s.yi, s.source) for s in steps] == [
        (2013, 7000.0, "自有数据“年报.xlsx”第 6 行"), (2015, 9000.0, "自有数据“年报.xlsx”第 5 行"),
    ]  # fmt: skip


def test_what_is_not_settled_or_measures_something_else_is_not_drawn(world, food):
    other = Terms("工业总产值", "亿元", 1.0, year=2015)
    open_one = OwnFigures("年报.xlsx", ROWS, join(ROWS, other, world), world)
    assert own_steps(food, "food", [open_one]) == () and "两者口径不同" in open_one.unsettled(food.indicator)[0]
    assert not open_one.speaks_of("企业数", "个")


def test_a_table_in_another_unit_is_drawn_in_yi(world, food):
    held = table_of(YEARS.replace("漯河市", "河南省"))
    measure = measure_in(held)
    rows = actual_frame(held, measure, match_of(held, world.policy), world)
    figures = OwnFigures(held.name, rows, join(rows, terms_of(held, measure), world), world)
    assert [(s.year, s.yi) for s in figures.steps("410000", "food")] == [(2013, 1200.0), (2015, 1900.0)]


def test_the_chart_has_one_line_and_it_is_the_planners_own(own, food, world):
    told = [figure_row(t, world.policy) for t in food.figures]
    mine = [own_row(s, food) for s in own_steps(food, "food", [own])]
    spec = years_chart(pd.DataFrame([*told, *mine]), food.unit).to_dict()
    lines = [layer for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    data = spec["datasets"][lines[0]["data"]["name"]]
    assert len(lines) == 1 and {(row["年份"], row["数值"], row["性质"]) for row in data} == {
        (2013, 7000.0, MARKED), (2015, 9000.0, MARKED),
    }  # fmt: skip
    assert "line" not in {layer["mark"]["type"] for layer in years_chart(pd.DataFrame(told), "亿元").to_dict()["layer"]}


def test_the_figure_of_years_has_own_bars_natively_and_rows_with_file_and_line(own, food, world):
    nth = series_of_industry(world.policy, "food").index(food)
    asked = json.loads(json.dumps(order.years("food", nth, own_steps(food, "food", [own]))))
    plate = plate_of(asked, world, "2026-11-28")
    mine = [row for row in plate.rows if row[4] == MARKED]
    assert [(row[0], row[3], row[-1]) for row in mine] == [
        ("2013", "7000 亿元", "自有数据“年报.xlsx”第 6 行"), ("2015", "9000 亿元", "自有数据“年报.xlsx”第 5 行"),
    ]  # fmt: skip
    slide = Presentation(io.BytesIO(FORMATS["pptx"].write(plate))).slides[0]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    part = next(s for s in chart.plots[0].series if s.name == MARKED)
    assert sorted(v for v in part.values if v) == [7000.0, 9000.0]


def chapter_of(report):
    return next((c for c in report.told if c.heading == HEADING), None)


@pytest.mark.parametrize("key", [LUOHE, "industry:food", "province:410000", "body:漯河市政府"])
def test_a_report_tells_each_promise_beside_the_own_figure(joins, own, key):
    part = own_part_of(json.loads(json.dumps(own_part(key, [own], joins).as_plain())))
    report = with_own(report_of(key, joins), part, joins)
    rows = chapter_of(report).tables[0].rows
    food = next(row for row in rows if row[0] == "漯河食品产业集群")
    assert food[2] == "1900 亿元（2015 年）" and "63.3%" in food[3]
    assert "第 71" in food[4] and food[4].endswith("；自有数据“年报.xlsx”第 3 行")
    bars = chapter_of(report).charts[0]
    assert {part.name for part in bars.series} == {"文件的目标", MARKED} and 1900.0 in bars.series[1].values


def test_many_reports_have_the_own_figures_where_the_tables_speak_of_them(joins, own, monkeypatch, tmp_path):
    monkeypatch.setattr(making, "joins", lambda: joins)
    keys = ["county:410225", "body:漯河市政府"]
    parts = own_parts(keys, [own], joins)
    assert list(parts) == ["body:漯河市政府"] and own_parts(keys, (), joins) == {}
    one, other = asked.many(keys, "docx", "", parts), asked.many(keys, "docx", "")
    assert one.key() != other.key()
    desk = SimpleNamespace(out=tmp_path / "all.zip", report=lambda *_: None)
    making.collection(json.loads(json.dumps(dict(one.arguments))), desk)
    with zipfile.ZipFile(desk.out) as archive:
        told = ["年报.xlsx" in words_in(archive.read(name), "docx") for name in archive.namelist()]
    assert told == [False, True]


def test_the_industrys_figures_over_the_years_have_the_own_ones(joins, own):
    report = with_own(report_of("industry:food", joins), own_part("industry:food", [own], joins), joins)
    (chart,) = next(c for c in report.chapters if c.heading == "历年数字").charts
    assert {"2013 自有数据", "2015 自有数据"} <= set(chart.categories)


def test_a_report_on_what_the_table_does_not_speak_of_stays_as_it_is(joins, own):
    for key in ("county:410225", "body:省财政厅"):
        report = report_of(key, joins)
        assert with_own(report, own_part(key, [own], joins), joins) is report


@pytest.mark.parametrize("kind", ["pdf", "docx", "pptx"])
def test_own_figures_stand_in_every_format(joins, own, kind):
    report = with_own(report_of(LUOHE, joins), own_part(LUOHE, [own], joins), joins)
    only = SubjectReport(
        report.key, report.title, report.subtitle, (), (chapter_of(report),), report.passport, report.date
    )
    data = REPORT_FORMATS[kind].write(only)
    assert "年报.xlsx" in words_in(data, kind)


def words_in(data, kind):
    """All that a file says."""
    if kind == "pdf":
        return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    if kind == "docx":
        word = Document(io.BytesIO(data))
        return "".join(cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "".join(s.notes_slide.notes_text_frame.text for s in Presentation(io.BytesIO(data)).slides)


def test_only_the_session_that_holds_the_table_sees_it_in_a_report(monkeypatch):
    monkeypatch.setattr(st, "switch_page", lambda _page: None)
    mine = step(paste(opened_room("mine", "views.own.room", "show_own"), YEARS), "join")
    mine = press(mine, "照比，注明晚几年") if any(b.label.startswith("照比") for b in mine.button) else mine
    mine = press(mine, "完成率放到地图上").run()
    told = reported(mine)
    assert any(HEADING in line for line in told)
    stranger = opened_room("reports", "views.rooms.reports", "show")
    assert not any(HEADING in m.value for m in stranger.markdown)


def reported(page):
    """The headings of the report on 漯河市 as the session of a page makes it."""
    atlas = page.session_state["own-atlas"][1]
    joins = shared_joins(atlas)
    assert atlas.joins.private and not joins.private
    figures = [one.figures for one in page.session_state[MADE].values()]
    report = with_own(report_of(LUOHE, joins), own_part(LUOHE, figures, joins), joins)
    return [chapter.heading for chapter in report.told]
