"""Uploads: bounded, counted per session, gone when read or when the tab has been closed for a while."""

from __future__ import annotations

import tomllib
from contextlib import nullcontext

import pytest
from conftest import ROOT
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.testing.v1 import AppTest

from export import EXPORTERS
from intake.apart import PATIENCE, START_S, longest_wait
from intake.budget import BUDGET, MB, Budget
from lists.book import LISTS
from views.exports import uploads
from views.exports.uploads import GRACE_SECONDS, LARGEST_MB, TABLE_MB, Counted, Sweep


@pytest.fixture
def manager():
    return MemoryUploadedFileManager("/upload")


def held(manager, session) -> list[str]:
    return list(manager.file_storage.get(session, {}))


def test_one_limit_holds_in_the_server_the_field_and_the_reader():
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == TABLE_MB == LISTS.bytes_in // MB == 200
    assert LARGEST_MB == BUDGET.bytes_in // MB == 80


def test_a_session_holds_no_more_than_its_share_the_oldest_go_first(manager, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_MB", 2)
    add = Counted(manager)
    for n in range(4):
        add("mine", UploadedFileRec(str(n), "a", "b", bytes(MB)))
    add("other", UploadedFileRec("x", "a", "b", bytes(MB)))
    assert held(manager, "mine") == ["2", "3"]
    assert held(manager, "other") == ["x"]


def test_a_closed_tab_loses_its_uploads_after_the_grace_and_not_before(manager):
    open_sessions = {"stays", "comes back"}
    sweep = Sweep(manager, open_sessions.__contains__)
    for session in ("stays", "comes back", "closed"):
        manager.add_file(session, UploadedFileRec("1", "a", "b", b"abc"))
    open_sessions.discard("comes back")
    sweep.run(0.0)
    open_sessions.add("comes back")
    sweep.run(GRACE_SECONDS - 1)
    assert held(manager, "closed") == ["1"]
    sweep.run(GRACE_SECONDS)
    assert [held(manager, s) for s in ("stays", "comes back", "closed")] == [["1"], ["1"], []]


@pytest.fixture
def page():
    made = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    by_key(made.button_group, "panel").set_value("导出").run()
    return by_key(made.button_group, "export-part").set_value("由文件打开视图").run()


def by_key(widgets, key):
    return next(w for w in widgets if w.key == key)


def test_a_passport_is_read_once_and_its_file_let_go(page, plan, monkeypatch):
    gone = []
    remove = MemoryUploadedFileManager.remove_file
    monkeypatch.setattr(
        MemoryUploadedFileManager, "remove_file", lambda self, s, one: gone.append(one) or remove(self, s, one)
    )
    data = next(e for e in EXPORTERS if e.key == "geojson").make(plan)
    field = by_key(page.file_uploader, "passport-file")
    field.set_value(("图.geojson", data, "application/json")).run()
    assert not page.exception
    assert len(gone) == 1
    assert page.session_state["passport"].date == "2026-11-21"
    assert by_key(page.button, "passport-open")


def test_a_file_taken_out_of_its_field_is_forgotten(page):
    by_key(page.file_uploader, "passport-file").set_value(("图.png", b"x", "image/png")).run()
    assert "passport" in page.session_state
    by_key(page.file_uploader, "passport-file").set_value(None).run()
    assert "passport" not in page.session_state
    assert not page.error


def test_words_of_a_foreign_passport_are_words(page):
    data = ROOT.parent / "shared/cases/hostile/pp-md-image.png"
    if not data.is_file():
        pytest.skip("THE HOSTILE FILES ARE NOT HERE: a passport with a picture in it stays untried")
    by_key(page.file_uploader, "passport-file").set_value(("图.png", data.read_bytes(), "image/png")).run()
    assert not page.exception
    assert not any("![x](" in m.value for m in page.markdown)


def test_what_is_no_export_is_an_error_in_words(page):
    by_key(page.file_uploader, "passport-file").set_value(("图.gpkg", b"SQLite format 3\0", "x/y")).run()
    assert "GPKG" in page.error[0].value
    assert "passport-open" not in [b.key for b in page.button]


def test_whoever_uploads_is_told_the_longest_that_reading_can_take(monkeypatch):
    said = []
    monkeypatch.setattr(uploads.st, "spinner", lambda text: said.append(text) or nullcontext())
    with uploads.reading("护照<b>"):
        pass
    assert longest_wait(Budget(seconds=8.0)) == 8 + START_S + 8 * PATIENCE
    assert said == [f"正在读取护照\\<b\\>…一般几秒，最多 {int(longest_wait())} 秒，超过就会说明原因。"]
