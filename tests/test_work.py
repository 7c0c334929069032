"""Exports in another process: from plain data the same files as here, and nothing of Streamlit there."""

import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import pytest
from conftest import EVERYTHING, ROOT

from export import EXPORTERS, exporter_of
from export.book.build import plan_of
from export.book.pages import maps, pages
from export.frame.request import PAGES, ExportRequest, Page
from export.sheet import fonts
from export.work import asked, making
from export.work.order import CHANGED, order_of, request_of
from jobs.pool import Pool
from jobs.store import Store
from jobs.task import Phase
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

PATIENCE_S = 120
SINGLE = [e for e in EXPORTERS if not e.book]
WISHES = [
    {},
    {"extent": "prefecture:411100", "page": PAGES["A3 纵向"], "look": "海报", "contents": "framed"},
    {"page": Page.of_px(1333, 777), "date": "2026-01-02", "contents": "plain", "transparent": True, "title": "题,目"},
    {"review_number": "豫S(2026)1号", "note": "甲\n乙", "passport": (("atlas:view", "doc=a"), ("atlas:date", ""))},
]  # fmt: skip


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    """The page's pool of one process, with a store of its own."""
    made = Pool(Store(tmp_path_factory.mktemp("results")), asked.staff(), 1)
    yield made
    made.close()


@pytest.fixture(scope="module")
def small(world, opening):
    """One industry on a page that is quickly drawn."""
    scene = compose(world, opening.but(industries=("food",)), LAYERS)
    return ExportRequest(scene, page=Page(480, 270, 72), date="2026-11-21")


def content(data, suffix):
    """The bytes; of a deck its parts, but for the chart's workbook, which holds the time of day."""
    if suffix != ".pptx":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as deck:
        return {name: deck.read(name) for name in deck.namelist() if not name.endswith(".xlsx")}


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize(
    "selection", [Selection(), Selection(industries=("food",), tiers=("千亿", "未标层级"), layers=EVERYTHING)]
)
def test_a_request_comes_back_from_its_order(world, wish, selection):
    request = ExportRequest(compose(world, selection, LAYERS), **wish)
    order = json.loads(json.dumps(order_of(request, LAYERS)))
    assert request_of(order, world, LAYERS) == request


def test_the_open_card_changes_no_order(plan):
    picked = replace(plan, scene=replace(plan.scene, selection=plan.selection.but(picked="prefecture:411100")))
    assert order_of(picked, LAYERS) == order_of(plan, LAYERS)


def test_an_order_on_other_data_is_refused(plan, world):
    with pytest.raises(ValueError, match=CHANGED):
        request_of({**order_of(plan, LAYERS), "data": "0"}, world, LAYERS)


def test_a_layer_that_no_worker_knows_is_refused(world):
    strange = replace(LAYERS[0], layer_id="my_points", name="我的点")
    with pytest.raises(ValueError, match="没有的图层，不能在后台导出：我的点"):
        order_of(ExportRequest(compose(world, Selection(), (*LAYERS, strange))), LAYERS)


@pytest.mark.parametrize("exporter", SINGLE, ids=lambda e: e.key)
def test_a_worker_makes_the_same_file_as_this_process(pool, small, exporter):
    done = pool.wait(pool.ask(asked.figure(small, exporter), "甲"), PATIENCE_S)
    assert done.fault == ""
    assert done.path.suffix == exporter.suffix
    assert content(done.path.read_bytes(), exporter.suffix) == content(exporter.make(small), exporter.suffix)


def test_a_preview_tells_the_remarks(pool, plan):
    done = pool.wait(pool.ask(asked.preview(replace(plan, title="长" * 90)), "甲"), PATIENCE_S)
    assert done.path.read_bytes().startswith(b"\x89PNG")
    assert [severity for severity, _, _ in done.told]


def test_an_atlas_is_reported_page_by_page_and_refreshed(pool, world):
    request = ExportRequest(compose(world, Selection(industries=("food",), cities=("411100",)), LAYERS))
    sections = ("总图", "省辖市")
    count = len(maps(plan_of(request, sections)))
    task = asked.atlas(request, exporter_of(".pptx", book=True), sections, count)
    assert (task.pages, task.long, task.suffix) == (count, True, ".pptx")
    done = pool.wait(pool.ask(task, "甲"), PATIENCE_S)
    assert done.fault == ""
    assert any("没有制图日期" in text for _, text, _ in done.told)
    deck = done.path.read_bytes()
    again = asked.refreshed(request, book=True)
    renewed = pool.wait(pool.ask(again, "甲", deck), PATIENCE_S)
    count = len(pages(plan_of(request, sections)))
    assert renewed.told.startswith(f"刷新了第 {'、'.join(map(str, range(1, count + 1)))} 页")


def test_a_deck_that_is_none_is_refused_in_words(pool, plan):
    done = pool.wait(pool.ask(asked.refreshed(plan, book=False), "甲", b"no deck"), PATIENCE_S)
    assert done.phase is Phase.FAILED
    assert "文件" in done.fault


def test_a_worker_knows_no_streamlit():
    program = f"import sys, {making.__name__}; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


def test_a_worker_has_read_the_font_before_the_first_order(monkeypatch):
    """Reading both weights was a third of the first page's time."""
    kept = (fonts.known_characters, fonts._face)
    for one in kept:
        one.cache_clear()
    monkeypatch.setattr(making.gc, "freeze", lambda: None)
    making.prepare()
    before = fonts._face.cache_info().misses
    assert (fonts.known_characters.cache_info().currsize, before) == (1, 2)
    assert [fonts.width("集群", 10, bold) > 0 for bold in (False, True)] == [True, True]
    assert fonts._face.cache_info().misses == before
