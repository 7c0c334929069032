"""A workbook of a long table is written by another process, with its progress, and holds what a short one holds."""

import io
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from own_rooms import opened_room
from scripted_jobs import long_work
from test_own_page import held, paste

from lists.report import report_frames
from lists.sheets import WORK, book_apart, book_bytes, packed_frames
from views.own import workbook
from views.own.rows import reasons_of

PATIENCE_S = 60
FRAMES = {
    "说明": pd.DataFrame([("行数", 3), ("意见", "=1+1"), ("空", None)], columns=["项目", "内容"]),
    "逐行": pd.DataFrame(
        {"行": [2, 3, 4], "值": [1.5, None, -2.0], "名": ["甲", None, "丙"], "是": [True, False, True]}
    ),
    "无": pd.DataFrame({"a": [], "b": []}),
}


def cells(data):
    """Sheet -> rows."""
    return {sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(data))}


def far(frames, folder):
    """The workbook as another process writes it, and what it told."""
    sheets, data = packed_frames(frames)
    (folder / "in").write_bytes(data)
    told = []
    desk = SimpleNamespace(out=folder / "out", upload=folder / "in", report=lambda *said: told.append(said))
    book_apart({"sheets": sheets}, desk)
    return (folder / "out").read_bytes(), told


def test_both_ways_write_the_same_cells_and_mixed_ones_as_text(tmp_path):
    data, _ = far(FRAMES, tmp_path)
    near, there = cells(book_bytes(FRAMES)), cells(data)
    assert there["逐行"] == near["逐行"]
    assert there["无"] == near["无"]
    assert there["说明"] == [("项目", "内容"), ("行数", "3"), ("意见", "=1+1"), ("空", None)]


def test_it_says_how_many_rows_of_all_sheets_are_written(tmp_path):
    frames = {"甲": pd.DataFrame({"n": range(2500)}), "乙": pd.DataFrame({"n": range(4100)})}
    assert far(frames, tmp_path)[1] == [(2000, 6600, "甲"), (4500, 6600, "乙"), (6500, 6600, "乙")]


@pytest.fixture
def worker(store, monkeypatch):
    """A worker that does what the test says; tables of more than two rows are long for a workbook."""
    return long_work(store, monkeypatch, workbook)


def test_the_report_of_a_long_table_is_written_elsewhere_and_offered(worker, world):
    page = paste(opened_room("mine", "views.own.room", "show_own"))
    page.button(key="own-report").click().run()
    order = worker.order()
    assert order["work"] == WORK
    assert page.button(key="own-report-cancel").label == "取消"
    desk = SimpleNamespace(out=Path(order["out"]), upload=Path(order["upload"]), report=lambda *_: True)
    book_apart(order["arguments"], desk)
    worker.says.put({"told": None, "resident": 0})
    worker.pool.wait(page.session_state["job-own-report"], PATIENCE_S)
    page.run()
    assert not page.exception
    assert [b.label for b in page.button if b.label.startswith("保存核对报告（XLSX）")]
    table = held(page)
    about = [("表格", table.name), ("地方列", table.columns.place), ("所在列", table.columns.within)]
    made = cells(worker.pool.state(page.session_state["job-own-report"]).path.read_bytes())
    assert made == cells(book_bytes(report_frames(table.match, reasons_of(table, world), about)))
