"""The measurements' own arithmetic: when a picture is complete, how long it was blank, which promises are kept."""

import asyncio
import os
import random
import subprocess
import sys
import time
from contextlib import nullcontext
from types import SimpleNamespace
from unittest.mock import MagicMock

import numpy as np
import pytest
from conftest import EVERYTHING, ROOT, elsewhere
from streamlit.testing.v1 import AppTest

from bench import office, replicas
from bench.apps.shown import county_colours, spots
from bench.film import Frame, blank_seconds, complete_at, is_empty, last_change_at, same
from bench.goals import Goal, load_goals, page_goals
from bench.jobs import Plan, resident
from bench.office import MOST_SESSIONS, TIER_WORDS, Log, Office, come, spread, visit
from bench.page import Record, noting
from bench.report import changes, load_table, middle, page_table, ratio, soak_words, traffic
from bench.results import render
from bench.serve import Server, children_of
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection, tier_words

EMPTY = np.full((40, 50), 250, dtype=np.int16)


def picture(*, columns):
    """A white picture whose first columns are black."""
    made = EMPTY.copy()
    made[:, :columns] = 0
    return made


def film(*pictures):
    return [Frame(at, seen) for at, seen in enumerate(pictures)]


def record(*complete_ms):
    """A way's record; a change that failed is None, one that did not show is negative."""
    rows = [None if ms is None else {"changed": ms >= 0, "complete_ms": ms} for ms in complete_ms]
    return {"change": rows}


def test_a_picture_is_complete_from_the_first_frame_that_looks_like_the_last():
    old, new = picture(columns=10), picture(columns=20)
    assert complete_at(film(old, new, old, new, new)) == 3
    assert complete_at(film(new)) == 0
    with pytest.raises(ValueError, match="no frame"):
        complete_at([])


def test_noise_of_a_photograph_is_no_change_but_six_pixels_are():
    noisy, dotted = EMPTY - 20, EMPTY.copy()
    dotted[0, :5] = 0
    assert same(EMPTY, noisy)
    assert same(EMPTY, dotted)
    dotted[0, 5] = 0
    assert not same(EMPTY, dotted)
    assert last_change_at(EMPTY, film(EMPTY, noisy, dotted, dotted), start=-1) == 2


def test_blank_is_the_time_without_most_of_the_ink_of_the_poorer_picture():
    before, after = picture(columns=20), picture(columns=10)
    assert is_empty(EMPTY)
    assert blank_seconds(before, film(before, EMPTY, EMPTY, after)) == 2
    assert blank_seconds(before, film(before, picture(columns=5), after)) == 0
    assert blank_seconds(before, film(before, picture(columns=3), after)) == 1


def test_a_ratio_pairs_the_rounds_and_leaves_out_what_failed_or_did_not_show():
    one, other = record(300, None, 100, 500), record(100, 50, -1, 250)
    assert changes(other, "complete_ms") == [100, 50, None, 250]
    assert ratio(one, other) == middle([3, 2])
    assert ratio(one, None) is None
    assert middle([None, None]) is None


def test_a_promise_that_was_not_measured_is_not_kept():
    assert [Goal("", value, 40, at_least=True).verdict for value in (None, 39.9, 40)] == [
        "not measured", "**NOT reached**", "reached",
    ]  # fmt: skip
    assert {goal.verdict for goal in page_goals({}) + load_goals(None, None)} == {"not measured"}


def test_fewer_than_fifty_sessions_prove_nothing_and_growth_is_that_of_the_second_half():
    office = {"sessions": 49, "errors": {}, "answers": {"p95": 1}, "mb_per_session": 0}
    soak = {"mb_by_minute": [100, 150, 151, 153]}
    *few, growth = load_goals(office, soak)
    assert [goal.measured for goal in few] == [None, None, None]
    assert growth.measured == 2
    errors, p95, memory, _ = load_goals(office | {"sessions": 50, "errors": {"lost": 2}}, None)
    assert (errors.measured, errors.verdict, p95.measured, memory.measured) == (2, "**NOT reached**", 1, 0)


def test_percentiles_are_in_milliseconds_and_an_office_is_bounded():
    assert spread([k / 1000 for k in range(1, 102)]) == {"n": 101, "p50": 51.0, "p95": 96.0, "max": 101.0}
    assert spread([]) == {"n": 0}
    with pytest.raises(ValueError, match="at most"):
        Office(sessions=MOST_SESSIONS + 1)


def test_memory_is_that_of_a_process_and_of_those_it_started():
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert child.pid in children_of(os.getpid())
        seen = resident(Server("", os.getpid()))
        child.communicate(b"\n")
    assert child.pid not in children_of(os.getpid())
    assert seen["together"] == seen["server"] + sum(seen["processes"])
    assert seen["server"] > 50


def test_atlases_are_bounded():
    with pytest.raises(ValueError, match="at most 10 atlases"):
        Plan(atlases=11)


class FakeVisitor:
    """A session that answers at once; `headline` makes the title from the chosen tiers."""

    open_now, closed = 0, 0
    headline = staticmethod("、".join)

    @classmethod
    async def connect(cls, url):
        cls.open_now += 1
        return cls()

    async def open(self, query):
        return SimpleNamespace(seconds=0.1, bytes=1, title="")

    async def choose(self, label, tiers):
        return SimpleNamespace(seconds=0.01, bytes=1, title=self.headline(tiers))

    async def from_map(self, patch):
        words = [tier_words(tier) for tier in patch.get("tiers", ())]
        return SimpleNamespace(seconds=0.02, bytes=1, title=self.headline(words))

    async def close(self):
        FakeVisitor.open_now -= 1
        FakeVisitor.closed += 1


@pytest.fixture
def visitors(monkeypatch):
    """Sessions of nobody, in haste."""
    FakeVisitor.open_now = FakeVisitor.closed = 0
    monkeypatch.setattr(office, "Visitor", FakeVisitor)
    monkeypatch.setattr(office, "PAUSE_S", (0.05, 0.1))
    monkeypatch.setattr(office, "RAMP_S", 0.01)
    monkeypatch.setattr(office, "WEIGHED_S", 0.3)
    monkeypatch.setattr(FakeVisitor, "headline", staticmethod("、".join))
    return FakeVisitor


def test_memory_is_read_while_every_session_is_open(visitors, monkeypatch):
    monkeypatch.setattr(office, "rss_mb", lambda pid: float(visitors.open_now))
    told = elsewhere(come("http://127.0.0.1", Office(8, 1, cards=("", "county:411403")), 1))
    assert told["server_mb"] == {"before": 0.0, "at_work": 8.0}
    assert (told["mb_per_session"], told["errors"], visitors.open_now) == (1.0, {}, 0)
    assert told["answers"]["n"] > 8


def test_a_headline_that_keeps_an_old_tier_is_an_error_and_the_session_is_closed(visitors, monkeypatch):
    monkeypatch.setattr(visitors, "headline", staticmethod(lambda tiers: "、".join(TIER_WORDS)))
    monkeypatch.setattr(office.asyncio, "sleep", lambda seconds, sleep=asyncio.sleep: sleep(min(seconds, 0.05)))
    log = Log()
    elsewhere(visit("", Office(1, 1, cards=("",)), time.monotonic() + 0.3, log, random.Random(1)))
    assert all("but the headline says" in fault for fault in log.errors)
    assert visitors.closed > sum(log.errors.values()) - 1 > 0


def test_a_failure_without_words_is_named_by_its_kind():
    seen = Record("x")
    with noting("change 1", seen):
        raise TimeoutError
    assert seen.faults == ["change 1: TimeoutError"]


def test_tables_say_what_was_not_seen():
    row = {"changed": True, "complete_ms": 12.0, "blank_ms": 0, "ws_bytes": 1000, "sent_bytes": 500, "moved_px": 7}
    empty = {"faults": [], "outside": {}, "extra": {}, "first": []}
    never, once = empty | {"title": "never", "change": [None, None]}, empty | {"title": "once", "change": [None, row]}
    assert traffic(once) == [None, 1500]
    text = page_table("20000", {"never": never, "once": once})
    assert "20,000 generated points" in text
    assert "| never | – | – | – | – | – | – | – | 0 of 2 |" in text
    assert "once: the map jumped by up to 7 px in 1 changes" in text
    silent = {"sessions": 3, "seconds": 1, "answers": spread([]), "reruns_per_s": 0, "errors": {"lost": 3}}
    told = load_table({"office": silent | {"server_mb": {"before": 1, "at_work": 2}, "mb_per_session": 0.3}})
    assert "| 3 sessions, the atlas | 1 s | 0 | – | – | – | 0 | 3 | 1 → 2 MB | 0.3 MB |" in told
    assert soak_words({"mb_by_minute": [100.0]}) == "100 MB at first, then by the minute: nothing MB."


def test_a_report_of_one_part_promises_nothing_about_the_others():
    part = {"begun": "today", "load_average": 0.1, "quick": True, "figures": {}}
    text = render(["a machine"], {"page": None, "load": part, "export": None, "soak": None})
    assert "- a machine\n- load: today" in text
    assert "not for quoting: load" in text
    assert "In the browser" not in text
    assert "reached" not in text


def test_large_figures_are_written_out():
    assert Goal("", 12345.6, 1, "B").row()[2] == "12,346 B"
    assert Goal("", None, 1, "B").row()[2] == "–"


def test_the_front_of_two_replicas_is_the_shipped_one_with_other_ports(tmp_path, monkeypatch):
    began = []
    monkeypatch.setattr(replicas.subprocess, "Popen", lambda command: began.append(command) or nullcontext(MagicMock()))
    with replicas.front([Server("http://127.0.0.1:11", 1), Server("http://127.0.0.1:12", 2)], tmp_path) as url:
        text = (tmp_path / "nginx.conf").read_text(encoding="utf-8")
    assert f"listen {url.removeprefix('http://')};" in text
    assert "server 127.0.0.1:11 max_fails=1" in text and "server 127.0.0.1:12 max_fails=1" in text
    assert "ssl" not in text.partition("server_name")[2]
    assert str(tmp_path / "nginx.conf") in began[0]


@pytest.mark.parametrize("app", ["empty", "questions"])
def test_the_pages_that_the_atlas_is_measured_against_run(app, monkeypatch):
    monkeypatch.syspath_prepend(ROOT)
    page = AppTest.from_file(str(ROOT / "bench" / "apps" / f"{app}.py"), default_timeout=60).run()
    assert not page.exception
    assert page.title[0].value


def test_the_peers_draw_every_point_of_the_scene(world):
    scene = compose(world, Selection(layers=EVERYTHING), LAYERS)
    points = sum(1 for layer in scene.layers for drawn in layer.marks if drawn.mark.point)
    assert len(spots(scene)) == points > 200
    assert set(county_colours(scene)) == {
        code for m in scene.layer("county_clusters").marks for _, code in m.mark.units
    }
