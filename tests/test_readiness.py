"""What the one who runs the office's server is told: ready or not and why, figures, one line for each file taken."""

import io
import json
import logging
import threading
from types import SimpleNamespace

import pytest
from conftest import elsewhere
from starlette.requests import Request

from server import logs
from server.figures import families, resident_bytes, written
from server.page import workspace_answers
from server.readiness import FAULTY, LOADED, LOADING, DataReading, Readiness
from views.exports import noted
from views.workspace import door

ASKED = Request({"type": "http", "headers": []})


class Data:
    """Data that have a fault until somebody mends them."""

    def __init__(self):
        self.mended, self.read = False, threading.Event()

    def __call__(self):
        self.read.set()
        if not self.mended:
            raise ValueError("line 3")


def ended(reading):
    """The reading, once it is done."""
    reading._begun.exception(timeout=60)
    return reading.state()


def test_data_that_were_mended_while_the_server_runs_are_read_again():
    data = Data()
    reading = DataReading(data, again_s=0.0)
    assert reading.state() == LOADING
    reading.begin()
    assert ended(reading) == FAULTY
    data.mended = True
    reading.begin()
    assert ended(reading) == LOADED


def test_faulty_data_are_read_again_at_a_question_but_not_at_every_one():
    data = Data()
    reading = DataReading(data, again_s=3600.0)
    reading.begin()
    assert ended(reading) == FAULTY
    data.read.clear()
    assert reading.state() == FAULTY
    assert not data.read.is_set()
    reading._again_s = 0.0
    assert reading.state() == FAULTY  # begins again
    assert data.read.wait(60)


@pytest.mark.parametrize(
    ("workspace", "stopping", "status", "kept"),
    [
        (None, False, 200, "none"),
        (True, False, 200, "open"),
        (False, False, 503, "unreachable"),
        (None, True, 503, "none"),
    ],
)
def test_a_replica_is_ready_when_its_data_are_read_its_workspace_answers_and_it_does_not_end(
    workspace, stopping, status, kept
):
    reading = DataReading(lambda: None)
    readiness = Readiness(reading, lambda: workspace)
    assert elsewhere(readiness.ready(ASKED)).status_code == 503  # nothing was read yet
    reading.begin()
    assert ended(reading) == LOADED
    readiness.stopping = stopping
    answer = elsewhere(readiness.ready(ASKED))
    assert (answer.status_code, json.loads(answer.body)) == (status, {"data": "loaded", "workspace": kept})


def test_figures_are_in_prometheus_own_form():
    text = written(families({"waiting": 2, "running": 1}, {"pptx": 3}, {"data": "loaded", "workspace": "unreachable"}))
    lines = text.splitlines()
    assert "# TYPE atlas_exports_total counter" in lines
    assert {'atlas_jobs{state="waiting"} 2', 'atlas_exports_total{kind="pptx"} 3', 'atlas_ready{part="data"} 1',
            'atlas_ready{part="workspace"} 0'} <= set(lines)  # fmt: skip
    memory = next(line for line in lines if line.startswith("atlas_resident_bytes "))
    assert float(memory.split()[1]) == pytest.approx(resident_bytes(), rel=0.2)


def test_a_line_of_the_log_says_who_took_which_file(monkeypatch):
    stream = io.StringIO()
    user = {"sub": "u7", "name": "安娜", "is_logged_in": True}
    monkeypatch.setattr(noted.st, "user", SimpleNamespace(to_dict=lambda: user))
    monkeypatch.setattr(noted.st, "context", SimpleNamespace(headers={"X-Forwarded-For": "10.0.0.9"}, ip_address=None))
    handler = logs.begin({"ATLAS_LOG": "json"}, stream)
    try:
        before = noted.counts().get("pptx", 0)
        noted.note("figure", "食品\n集群.pptx", 1234)
    finally:
        logging.getLogger().removeHandler(handler)
    (line,) = stream.getvalue().splitlines()
    told = json.loads(line)
    assert (told["name"], told["person"], told["address"]) == ("安娜", "u7", "10.0.0.9")
    assert (told["message"], told["kind"], told["file"], told["bytes"]) == ("export", "figure", "食品\n集群.pptx", 1234)
    assert noted.counts()["pptx"] == before + 1


def test_without_the_setting_no_lines_are_written():
    assert logs.begin({}) is None


def test_a_fault_stands_in_one_line_with_where_it_came_from():
    stream = io.StringIO()
    handler = logs.begin({"ATLAS_LOG": "json"}, stream)
    try:
        logging.getLogger("jobs.pool").error("lost", exc_info=ValueError("第 3 行"))
    finally:
        logging.getLogger().removeHandler(handler)
    told = json.loads(stream.getvalue())
    assert (told["logger"], told["level"]) == ("jobs.pool", "ERROR")
    assert "ValueError: 第 3 行" in told["fault"]


def test_a_workspace_that_cannot_be_opened_is_not_ready(monkeypatch, tmp_path):
    door._store.clear()
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/work.sqlite")
    assert workspace_answers() is True
    door._store.clear()
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("ATLAS_WORKSPACE", f"sqlite:///{tmp_path}/file/work.sqlite")
    assert workspace_answers() is False
    monkeypatch.delenv("ATLAS_WORKSPACE")
    assert workspace_answers() is None
    door._store.clear()
