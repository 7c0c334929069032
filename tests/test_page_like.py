"""Nothing shows a bare line number: every line of a document is told with chapter, section or box before it."""

import re

import pytest
from joined_rows import REVENUE, actual

from export import exporter_of
from export.frame.request import ExportRequest
from export.tables.rows import record_tables
from layers import LAYERS
from layers.compose import compose
from layers.joined.join import join
from layers.joined.sheets import ranking
from layers.joined.wording import card_lines
from policy.documents import DocumentTexts
from policy.sections import heading_words
from policy.selection import Selection
from reports.formats import report_of
from reports.plates import order
from reports.plates.order import plate_of
from views.card import card_html
from views.tables.records import _row
from webmap.payload import compact, records

LINE = re.compile(r"第 (\d+)[\d、]* 行")
PICKS = ("prefecture:411100", "industry:food", "document:advanced-2014", "province:410000")
KEYS = ("prefecture:411100", "industry:food")
PLATES = (order.five(Selection(industries=("food",))), order.years("equipment", 0), order.chain("chain-nev"),
          order.difference(("fyp12-2012", "advanced-2014"), ("提高",), Selection()))  # fmt: skip


@pytest.fixture(scope="module")
def headings(world):
    """What may stand before a line, for each line of any document: the words of its sections."""
    documents = world.policy.documents

    def known(line: int) -> set[str]:
        return {heading_words(world.policy, d.doc_id, line) for d in documents if line <= d.lines}

    return known


def bare(texts, headings):
    """(words before it, line) of every line that is told without its section; rows of own tables are no lines."""
    found = []
    for text in texts:
        for line in LINE.finditer(text):
            before = text[: line.start()].rstrip()
            if not before.endswith("”") and not any(h and before.endswith(h) for h in headings(int(line[1]))):
                found.append((before[-20:], line[0]))
    return found


def of_cards(joins, world):
    """Cards with the very words."""
    texts = DocumentTexts.from_environment(world.policy.documents)
    for pick in PICKS:
        html = card_html(Selection(picked=pick), joins, texts)
        yield from re.sub(r"<(?!span class='line')[^>]*>", "\n", html).split("\n")


def of_tables(joins, world):
    """Rows of the tables below the map, and of the workbook."""
    scene = compose(world, Selection(documents=("advanced-2014",)), LAYERS)
    yield from (str(cell) for record in scene.records for cell in _row(record, scene).values())
    yield from (str(cell) for table in record_tables(scene) for row in table.rows for cell in row if cell)


def of_reports(joins, world):
    """Every cell and sentence of reports, and every row of the figures."""
    for key in KEYS:
        for chapter in report_of(key, joins).chapters:
            yield from chapter.sentences
            yield from (cell for table in chapter.tables for row in table.rows for cell in row)
    yield from (cell for asked in PLATES for row in plate_of(asked, world).rows for cell in row)


def of_the_join(joins, world):
    """A planner's own table against the plans: its card and its ranking."""
    made = join(actual(("漯河市", "food", 1900.0)), REVENUE, world)
    told = [text for one in made.attainments if one.actual for _, text in card_lines(one, made, world.policy)]
    return [*told, *(str(cell) for cell in ranking(made, world).to_numpy().ravel())]


def of_the_maps(joins, world):
    """What the map's script reads, and the offline page with its tooltips, cards and lists."""
    yield from compact(records(world, LAYERS)).decode().split('"')
    scene = compose(world, Selection(documents=("advanced-2014",), industries=("food",)), LAYERS)
    page = exporter_of(".html").make(ExportRequest(scene, date="2026-11-28"))
    yield from page.decode().split('"')


@pytest.mark.parametrize("shown", [of_cards, of_tables, of_reports, of_the_join, of_the_maps])
def test_no_line_is_told_without_its_section(joins, world, headings, shown):
    texts = [re.sub(r"<[^>]*>", "", text) for text in shown(joins, world)]
    assert bare(texts, headings) == []


def test_a_bare_line_would_be_noticed(headings):
    assert bare(["2014 先进制造，第 71 行", "自有数据“表”第 71 行", "二、(四) 第 71、72 行"], headings) == [
        ("2014 先进制造，", "第 71 行")
    ]


def test_no_browser_script_writes_a_line_by_itself():
    from conftest import ROOT

    scripts = [p for room in ("clients", "webmap", "export/offline") for p in (ROOT / room).rglob("*.js")]
    assert scripts and [p.name for p in scripts if re.search(r"第 \$\{[^}]*\} 行", p.read_text("utf-8"))] == []
