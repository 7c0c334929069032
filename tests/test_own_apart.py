"""A long table is held against the plans in another process: progress, 取消, anew, and the same outcome."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from own_rooms import opened_room
from scripted_jobs import long_work
from test_own_joined import CELLS, join_of, states
from test_own_page import held, paste, press, said, step

from export.work.joining import WORK, join_apart
from layers.joined.join import found_join
from layers.joined.values import Attained, rows_in
from views.own import apart
from views.own.joined import MADE

PATIENCE_S = 60


@pytest.fixture
def worker(store, monkeypatch):
    """A worker that does what the test says; tables of more than two rows are long."""
    monkeypatch.setattr(apart, "PATIENCE_S", 0.0)
    return long_work(store, monkeypatch, apart)


@pytest.fixture
def page(worker):
    """The room with a table of five rows at the join."""
    return step(paste(opened_room("mine", "views.own.room", "show_own"), CELLS), "join")


def done(worker, order):
    """Do the task as another process would."""
    desk = SimpleNamespace(out=Path(order["out"]), upload=Path(order["upload"]), report=lambda *_: True)
    join_apart(order["arguments"], desk)
    worker.says.put({"told": None, "resident": 0})


def test_a_long_table_is_joined_elsewhere_and_comes_to_the_same(page, worker, world):
    order = worker.order()
    assert order["work"] == WORK and not page.session_state[MADE]
    draft = page.session_state["own-joining"][held(page).table_id]
    assert apart.words(worker.pool.state(draft.asked)).startswith("正在与计划对照，共 5 行，预计还需")
    done(worker, order)
    worker.pool.wait(draft.asked, PATIENCE_S)
    page.run()
    assert not page.exception
    at_once = found_join(rows_in(draft.frame), draft.terms, world)
    assert join_of(page).joined.attainments == at_once.attainments
    assert states(page)["漯河食品产业集群"] is Attained.UNDERWAY
    assert join_of(page).joined.line_of[0] == 3
    assert "表中 5 行 ＝" in said(page)


def test_it_is_stopped_and_asked_no_more_until_it_is_begun_anew(page, worker):
    worker.order()
    page.button(key=f"own-join-{held(page).table_id}-cancel").click().run()
    assert worker.page(0, "与计划对照") == {"go": False}
    assert apart.STOPPED in said(page.run())
    worker.says.put({"stopped": True})
    press(page, "重新对照")
    assert worker.order()["work"] == WORK
