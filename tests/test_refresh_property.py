"""Whatever was exported and whatever somebody did to it: a refreshed slide is a fresh export with that work kept.

`ATLAS_PAIRS=400` tries so many other cases, each of up to three refreshes one after the other; the gate tries few and
always the same.
"""

from __future__ import annotations

import os

import pytest
from deck_work import KINDS, OWN, TIERS, WORDS, View, do, sign
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pptx.slide import Slide
from test_refresh import edited
from test_slide import alt, by_name, check_package, fill, slide_of
from valid import faults

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.refresh.deck import refresh
from export.refresh.report import Report
from export.sheet.items import Sheet
from export.slide.deck import write
from export.slide.names import GONE, TABLE
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

pytestmark = pytest.mark.usefixtures("read_here")

PAIRS = int(os.environ.get("ATLAS_PAIRS", "0"))
# A case that fails is shown as it was found: making it smaller takes minutes, because each trial is four decks.
AS_FOUND = settings(
    max_examples=PAIRS or 15,
    derandomize=not PAIRS,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)

few = st.integers(0, 4)
views = st.builds(
    View, st.dictionaries(few, st.sampled_from(TIERS)), st.dictionaries(few, st.integers(5, 20)), st.frozensets(few),
    st.booleans(), st.frozensets(few),
)  # fmt: skip
edits = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 999)), max_size=6)


def drawn(slide: Slide) -> dict[str, tuple]:
    """Everything but what is out of date and what is not ours: name -> words, colour, alt text."""
    found = {}
    for name, shape in by_name(slide).items():
        if name.startswith((GONE, "TextBox", "Picture")) or shape.shape_type == 6 or shape.name == f"我的{TABLE}":
            continue
        colour = fill(shape) if shape._element.tag.endswith("}sp") and shape.fill.type == 1 else ""
        found[name] = (shape.text_frame.text if shape.has_text_frame else "", colour, alt(shape))
    return found


def cells(slide: Slide) -> list[list[str]]:
    tables = [s.table for s in slide.shapes if s.has_table and s.name.startswith(TABLE)]
    return [[c.text for c in r.cells] for table in tables for r in table.rows]


def bars(slide: Slide) -> list:
    plots = [s.chart.plots[0] for s in slide.shapes if s.has_chart]
    return [(list(p.categories), list(p.series[0].values)) for p in plots]


class Desk:
    """A deck, who works on it, and what of that work must still be there."""

    def __init__(self, first: Sheet) -> None:
        self.data = edited(write(first), sign)
        self.done: dict[str, set[str]] = {kind: set() for kind in KINDS}
        self.cells: dict[str, str] = {}

    def work(self, work: list[tuple[str, int]]) -> None:
        """Edit the slide; of two words for one cell the later stands."""
        for one in work:
            self.done["cell"] = set()
            self.data = edited(self.data, lambda slide, one=one: do(slide, [one], self.done))
            self.cells |= dict(told.split("\t") for told in self.done["cell"] if told.strip())

    def refresh(self, fit: Sheet) -> None:
        """Refresh and compare with a fresh export."""
        self.data, report = refresh(self.data, fit)
        check_package(self.data)
        slide, fresh = slide_of(self.data), slide_of(write(fit))
        self.same_marks(drawn(slide), drawn(fresh), report)
        self.same_table(cells(slide), cells(fresh), report)
        assert bars(slide) == bars(fresh)
        self.kept(slide)

    def same_marks(self, got: dict[str, tuple], want: dict[str, tuple], report: Report) -> None:
        """The same marks, colours, names and counts, but for what somebody made of them, which is told."""
        told = {remark.name for remark in report.kept}
        own = self.done["recolour"] | self.done["rewrite"]
        assert set(got) <= set(want)
        for name in set(want) - set(got):
            assert name in self.done["delete"] or any("整组" in remark.why for remark in report.kept)
        assert {n: v for n, v in got.items() if n not in own} == {n: want[n] for n in got if n not in own}
        for name in own & set(got):
            assert got[name] == want[name] or any(name.partition(" ")[2].partition("·")[0] in t for t in told)

    def same_table(self, got: list[list[str]], want: list[list[str]], report: Report) -> None:
        """The same rows, with the cells that somebody wrote in, which are told, kept or gone with their row."""
        mine = {row[0]: self.cells[row[0]] for row in want[1:] if row[0] in self.cells}
        assert got == [row if row[0] not in mine else [*row[:-1], mine[row[0]]] for row in want]
        told = "".join(str(one) for one in (*report.kept, *report.not_found))
        gone = self.cells.keys() - mine.keys()
        assert all(text in told for text in mine.values())
        assert all(self.cells[row] in told for row in gone) or f"{TABLE}：现在没有表格可填；您改过" in told
        self.cells = mine

    def kept(self, slide: Slide) -> None:
        """Text boxes, pictures and notes of one's own."""
        box = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text == OWN]
        assert [(b.left.pt, b.top.pt) for b in box] == [(11, 12)]
        assert self.done["picture"] == {s.image.sha1 for s in slide.shapes if s.shape_type == 13}
        assert self.done["note"] <= set(slide.notes_slide.notes_text_frame.text.split("\n"))


@given(views, st.lists(st.tuples(edits, views), min_size=1, max_size=3 if PAIRS else 1))
@AS_FOUND
def test_a_refreshed_slide_is_a_fresh_export_with_the_work_of_a_person_kept(tmp_path_factory, old, steps):
    desk = Desk(old.sheet())
    for work, new in steps:
        desk.work(work)
        desk.refresh(new.sheet())
    again, second = refresh(desk.data, steps[-1][1].sheet())
    assert (second.changes, second.not_found, second.new) == ((), (), ())
    assert drawn(slide_of(again)) == drawn(slide_of(desk.data))
    if PAIRS:
        assert faults(desk.data, tmp_path_factory.getbasetemp()) == []


SELECTIONS = (
    Selection(documents=("advanced-2014",)), Selection(industries=("food",)), Selection(tiers=("千亿",)), Selection(),
)  # fmt: skip


@pytest.fixture(scope="module")
def sheets(world):
    return [lay_out(ExportRequest(compose(world, one, LAYERS), date="2026-11-21")) for one in SELECTIONS]


@pytest.fixture(scope="module")
def decks(sheets):
    return [write(sheet) for sheet in sheets]


@pytest.mark.parametrize("first", range(len(SELECTIONS)))
def test_a_real_slide_becomes_that_of_another_selection(sheets, decks, first):
    second = (first + 1) % len(sheets)
    data, report = refresh(edited(decks[first], lambda s: do(s, [("move", 7 * first), ("rewrite", 5)])), sheets[second])
    slide, fresh = slide_of(data), slide_of(decks[second])
    got, want = drawn(slide), drawn(fresh)
    assert set(got) == set(want)
    differ = {n for n in want if got[n] != want[n]}
    assert len(differ) <= 1 and all(got[n][0] == WORDS for n in differ)
    assert (cells(slide), bars(slide)) == (cells(fresh), bars(fresh))
    assert report.slides == (1,)
