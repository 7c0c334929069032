"""A long table is matched in the background: progress, 取消, and the same answers as at once."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from own_rooms import opened_room
from scripted_jobs import long_work
from streamlit.testing.v1 import AppTest
from test_own_page import CELLS, held, paste, press, said, step

from lists.answered import read_answers
from lists.background import WORK, match_apart, packed
from lists.match import Repair, Written, match, matched
from lists.understand import understand_text
from views.own import later, reading, rows
from views.own.held import HeldTable
from views.own.plain import plain_of
from views.own.reading import columns_of
from views.own.reading import matched as matched_now

PATIENCE_S = 60
TEXTS = ["巩义市", "荧阳市", "鼓楼区", "上街区", "中牟县", "金水区", "郑东新区", "不知何处"]
CITIES = ["", "郑州市", "", "", "", "", "", ""]
FIX = Repair(Written("荧阳市", "郑州市"), "河南省郑州市荥阳市", "county", "410182")


@pytest.fixture
def worker(store, monkeypatch):
    """A worker that does what the test says; tables of more than two rows are long."""
    return long_work(store, monkeypatch, reading)


@pytest.fixture
def page(worker):
    """The room with a long table in it, at the step that needs its places."""
    return step(paste(opened_room("mine", "views.own.room", "show_own")), "places")


def desk(order, reports):
    """What a task gets of the pool."""
    return SimpleNamespace(
        out=Path(order["out"]), upload=Path(order["upload"]), report=lambda *told: reports.append(told)
    )


def done(worker, order):
    """Do the task as another process would."""
    match_apart(order["arguments"], desk(order, []))
    worker.says.put({"told": None, "resident": 0})


def test_the_answers_of_another_process_are_those_found_at_once(tmp_path):
    (tmp_path / "in").write_bytes(packed({"place": TEXTS, "within": CITIES}))
    reports = []
    match_apart({"home": ""}, desk({"out": tmp_path / "out", "upload": tmp_path / "in"}, reports))
    far = matched(TEXTS, range(8), CITIES, read_answers(tmp_path / "out"))
    near = match(TEXTS, range(8), within=CITIES)
    assert [far[row] for row in range(8)] == [near[row] for row in range(8)]
    assert reports[0] == (8, 8, "配上地方")
    assert all(title == "再看没有把握的 2 行" for _, _, title in reports[1:])


def test_a_long_table_waits_and_the_rest_of_the_page_does_not(page, worker):
    order = worker.order()
    assert order["work"] == WORK
    assert held(page).match is None
    assert "其中数据 3 行" in said(page)
    assert later.words(worker.pool.state(held(page).waiting.asked)).startswith("正在开始，共 3 行")
    worker.page(1, "配上地方")
    assert page.run().button(key=f"own-match-{held(page).table_id}-cancel").label == "取消"
    assert later.words(worker.pool.state(held(page).waiting.asked)).startswith("配上地方：1 / 3 行，预计还需")
    assert not step(page, "table").exception


def test_its_places_are_there_when_the_other_process_is_done(page, worker):
    done(worker, worker.order())
    worker.pool.wait(held(page).waiting.asked, PATIENCE_S)
    page.run()
    assert not page.exception
    assert "数据 3 行 ＝ 已定位 2 ＋ 待核对 1" in said(page)


def test_it_is_stopped_begun_anew_and_removed(page, worker):
    worker.order()
    page.button(key=f"own-match-{held(page).table_id}-cancel").click().run()
    assert worker.page(1, "配上地方") == {"go": False}
    assert later.STOPPED in said(page)
    worker.says.put({"stopped": True})
    press(page, "重新配上地方")
    worker.order()
    press(page, "移除这张表")
    assert worker.page(1, "配上地方") == {"go": False}


def test_what_was_put_right_before_stands_while_and_after_the_table_waits(worker):
    found = understand_text(CELLS)
    before = matched_now(HeldTable("t", "产值表", CELLS, found, columns_of(found.block))).put_right([FIX])
    assert before.match is None
    assert plain_of(before)["repairs"] == [["荧阳市", "郑州市", "河南省郑州市荥阳市", "county", "410182"]]
    assert matched_now(before).repairs == {FIX.written: FIX}


def _reading():
    from intake.budget import Refused
    from views.own import reading

    def understand(data, name, wish, watch):
        assert watch(8192, "行")
        assert watch(16384, "行")
        import streamlit as st

        st.session_state["read"] = True
        raise Refused("到此为止")

    reading.understand = understand
    reading.take(b"", "a.csv")


def test_a_long_file_says_how_far_it_is_and_can_be_given_up(monkeypatch):
    monkeypatch.setattr(reading, "understand", None)
    page = AppTest.from_function(_reading).run()
    assert page.session_state["read"]
    assert [error.value for error in page.error] == ["到此为止"]
    assert not page.button  # the line and its 取消 are gone when the reading ends


def test_more_rows_than_a_map_holds_are_told_before_any_is_made(monkeypatch):
    found = understand_text(CELLS)
    held = matched_now(HeldTable("t", "产值表", CELLS, found, columns_of(found.block)))
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    monkeypatch.setattr(rows, "_rows", None)
    with pytest.raises(ValueError, match="有 3 行，图上最多 2 行"):
        rows.rows_of(held)
