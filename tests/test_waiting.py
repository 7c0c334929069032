"""Work in the background as the page shows it: place, time left, 取消, the file, or why there is none."""

import datetime as dt
import errno
from functools import cache
from pathlib import Path
from threading import Thread
from unittest.mock import Mock

import pytest
from conftest import ROOT
from scripted_jobs import Scripted, atlas, task
from streamlit.testing.v1 import AppTest

from disk.write import CannotWrite
from export import exporter_of
from export.book.build import plan_of
from export.book.pages import maps
from export.book.plan import usual_sections
from export.frame.request import ExportRequest
from export.sheet import fonts
from export.work import asked
from jobs.pool import Pool
from jobs.staff import Staff
from jobs.task import JobState, Phase, Task
from layers import LAYERS
from layers.compose import compose
from views.exports import waiting

PATIENCE_S = 120


@pytest.fixture
def held(store, monkeypatch):
    """A pool whose only worker is busy for somebody else."""
    made = Pool(store, Staff(Scripted), 1)
    made.ask(Task("tests.job_tasks:write", {}, ".txt", "slow", guess_s=1000), "somebody")
    monkeypatch.setattr(waiting, "pool", lambda: made)
    return made


@pytest.fixture
def page():
    """The export panel as it opens."""
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    by_key(made.button_group, "panel").set_value("导出").run()
    assert not made.exception
    return made


def by_key(widgets, key):
    return next(w for w in widgets if w.key == key)


def offered(page):
    return [b.label for b in page.get("download_button")]


def waits(page, pool, slot):
    """The page once its job is done."""
    pool.wait(page.session_state[f"job-{slot}"], PATIENCE_S)
    page.run()
    assert not page.exception


def test_a_figure_is_made_of_what_the_fields_show_at_the_press(pool, page):
    by_key(page.selectbox, "export-format").set_value("csv")
    by_key(page.button, "export-make").click().run()
    waits(page, pool, "figure")
    assert offered(page) == ["保存文件"]
    by_key(page.text_input, "export-title").set_value("另一张").run()
    assert offered(page) == []
    assert any(c.value == waiting.CHANGED for c in page.caption)


def test_a_preview_shows_the_figure_and_its_remarks(pool, page):
    by_key(page.button, "export-preview").click().run()
    waits(page, pool, "preview")
    assert len(page.get("image")) == 1
    assert any("审图号" in text.value for text in (*page.caption, *page.warning))


@pytest.fixture
def made_before(store, world, opening):
    """An atlas of the opening view that somebody had made; its file."""
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    request = ExportRequest(compose(world, opening, LAYERS), date=today, code=True)
    parts = usual_sections(opening)
    wanted = asked.atlas(request, exporter_of(".pptx", book=True), parts, len(maps(plan_of(request, parts))))
    part = store.part(wanted.key(), wanted.suffix)
    part.write_bytes(b"x" * 1_200_000)
    return store.keep(wanted.key(), part, wanted.suffix, []).path


def build(page):
    by_key(page.button_group, "export-part").set_value("一键图集").run()
    by_key(page.button, "book-build").click().run()
    assert not page.exception


def test_an_atlas_made_before_comes_at_once_but_not_for_another_selection(pool, page, made_before):
    build(page)
    assert offered(page) == ["保存文件"]
    assert by_key(page.button, "atlas-again").label == "下载图集（1\\.2 MB）"
    page.session_state["industries"] = ["food"]
    page.run()
    assert offered(page) == []
    assert any(c.value == waiting.CHANGED for c in page.caption)


def test_a_long_file_waits_to_be_asked_for_where_another_was_pressed_meanwhile(pool, page, made_before):
    build(page)
    page.session_state["handing"] = ("figure", 1)
    page.run()
    assert offered(page) == []
    by_key(page.button, "atlas-again").click().run()
    assert offered(page) == ["保存文件"]


def test_a_result_that_cannot_be_read_says_what_to_do(pool, page, made_before, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", Mock(side_effect=PermissionError(errno.EACCES, "", str(made_before))))
    monkeypatch.setattr(pool, "state", lambda key: JobState(Phase.DONE, path=made_before))
    build(page)
    assert offered(page) == []
    assert page.error[0].value.startswith("文件没有做成：读不了或写不了")


def test_the_server_itself_never_cuts_a_font(held, page, monkeypatch):
    """It takes seconds of the processor and 500 MB that everybody else on the page would wait and pay for."""
    fonts.advance.cache_clear()
    monkeypatch.setattr(fonts, "_face", Mock(side_effect=AssertionError("a font is cut beside the page")))
    by_key(page.button, "export-preview").click().run()
    by_key(page.button, "export-make").click().run()
    build(page)
    assert any("另有封面、目录与编辑说明" in c.value for c in page.caption)
    assert page.session_state["job-atlas"] and page.session_state["job-figure"]
    assert not page.error


def test_who_waits_sees_the_place_and_can_cancel(held, page):
    by_key(page.button, "export-preview").click().run()
    assert not page.exception
    key = page.session_state["job-preview"]
    assert [bar.proto.text for bar in page.get("progress")] == ["排队第 2 位，预计还需 17 分钟"]
    by_key(page.button, "preview-cancel").click().run()
    assert "job-preview" not in page.session_state
    assert held.state(key) is None
    assert page.get("progress") == []


def test_asking_anew_gives_up_what_was_asked_before(held, page):
    by_key(page.button, "export-make").click().run()
    first = page.session_state["job-figure"]
    by_key(page.selectbox, "export-format").set_value("csv")
    by_key(page.button, "export-make").click().run()
    assert held.state(first) is None
    assert held.state(page.session_state["job-figure"]).phase is Phase.WAITING


def test_a_result_that_was_cleared_away_is_said(pool, page):
    page.session_state["job-preview"] = "0" * 32
    page.run()
    assert any(c.value == waiting.GIVEN_UP for c in page.caption)


def test_what_failed_says_why(pool, page, monkeypatch):
    monkeypatch.setattr(asked, "preview", lambda request: task("refuse", suffix=".png"))
    by_key(page.button, "export-preview").click().run()
    waits(page, pool, "preview")
    assert [e.value for e in page.error] == ["没有这样的图"]


def test_a_full_queue_and_a_full_disk_are_said(held, page, monkeypatch):
    for number in range(200):
        held.ask(atlas(str(number)), "somebody")
    by_key(page.button, "export-preview").click().run()
    assert "请过几分钟再试" in page.warning[0].value
    monkeypatch.setattr(held, "ask", Mock(side_effect=CannotWrite(Path("a"), OSError(errno.ENOSPC, ""))))
    by_key(page.button, "export-preview").click().run()
    assert "磁盘（或限额）已满" in page.error[0].value


def test_those_who_are_first_at_the_same_moment_share_one_pool(monkeypatch):
    made, asking = [], []

    def opened(is_here):
        made.append(is_here)
        if len(made) == 1:  # somebody else comes while the first pool is being opened
            asking.append(Thread(target=waiting.pool))
            asking[0].start()
            asking[0].join(0.2)
        return object()

    monkeypatch.setattr(waiting, "_pool", cache(waiting._pool.__wrapped__))
    monkeypatch.setattr(waiting, "new_pool", opened)
    waiting.pool()
    asking[0].join()
    assert len(made) == 1


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (JobState(Phase.WAITING, 2, 7.2), "排队第 3 位，预计还需 8 秒"),
        (JobState(Phase.RUNNING, 0, 0.0), "正在生成，预计还需 1 秒"),
        (JobState(Phase.RUNNING, 0, 91, 4, 42, "洛阳市"), "第 5 / 42 页：洛阳市，预计还需 2 分钟"),
        (JobState(Phase.RUNNING, 0, 3, 42, 42, "完成"), "第 42 / 42 页：完成，预计还需 3 秒"),
    ],
)
def test_the_words_of_a_pending_job(state, told):
    assert waiting.words(state) == told


def test_a_session_is_here_while_its_page_is_open_and_for_a_moment_after(monkeypatch):
    open_pages, clock, presence = {"甲"}, [100.0], waiting.Presence()
    monkeypatch.setattr(waiting.runtime, "exists", lambda: True)
    monkeypatch.setattr(waiting.runtime, "get_instance", lambda: Pages(open_pages))
    monkeypatch.setattr(waiting.time, "monotonic", lambda: clock[0])
    assert (presence.is_here("甲"), presence.is_here("乙")) == (True, False)
    open_pages.clear()
    clock[0] += waiting.GRACE_S - 1
    assert presence.is_here("甲")
    clock[0] += 2
    assert not presence.is_here("甲")


class Pages:
    """A runtime that knows which pages are open."""

    def __init__(self, sessions):
        self.is_active_session = sessions.__contains__
