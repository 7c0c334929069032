"""Whatever was exported and whatever somebody did to it: a refreshed slide is a fresh export with that work kept."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.dml.color import RGBColor
from pptx.util import Pt
from test_refresh import edited
from test_slide import SQUARE, alt, by_name, check_package, fill, slide_of, small_sheet

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.refresh.deck import refresh
from export.sheet.items import Box, ChartBlock, Circle, Group, Paint, Path, Sheet, TableBlock, Text
from export.slide.deck import write
from export.slide.names import GONE
from layers import LAYERS, palette
from layers.compose import compose
from policy.selection import Selection

pytestmark = pytest.mark.usefixtures("read_here")

TIERS = ("百亿", "千亿", "未标层级", "")
NAMES = ("睢阳", "柘城", "虞城", "夏邑", "永城")
OWN = "我的批注"


@dataclass(frozen=True)
class View:
    """What a made-up selection shows: a tier for some counties, a size for some cities, which zones, what by hand."""

    tiers: dict[int, str]
    sizes: dict[int, int]
    zones: frozenset[int]
    chart: bool
    hands: frozenset[int]

    def sheet(self) -> Sheet:
        """As a page with areas, bubbles, zones with rings and lines, names, legend, table and chart."""
        colour = {t: Paint(palette.TIER_COLOURS.get(t, palette.UNTIERED), "#b9b6ad", 0.5, theme=f"tier:{t}")
                  for t in TIERS}  # fmt: skip
        areas = [
            Path((SQUARE + 70 * n,), True, colour[t], f"county:{n}", f"{NAMES[n]}：{t}") for n, t in self.tiers.items()
        ]
        blue = Paint(palette.tier_colour("千亿"), theme="tier:千亿")
        bubbles = [
            Circle(300 + 40 * n, 90, r, blue, f"prefecture:{n}", f"{n}市：{r} 条") for n, r in self.sizes.items()
        ]
        zones = [item for n in sorted(self.zones) for item in _zone(n)]
        names = [Text(130 + 70 * n, 130 + 70 * n, NAMES[n], 8, halo=True, key=f"county:{n}") for n in self.tiers]
        lines = sorted(set(self.tiers.values()))
        legend = [Text(650, 40, "图例", 13, bold=True)]
        for n, tier in enumerate(lines):
            legend += [
                Path((SQUARE / 5 + (630, 40 + 20 * n),), True, colour[tier]),
                Text(690, 70 + 20 * n, tier or "无", 9),
            ]
        title = (Text(18, 30, f"{len(self.tiers)} 个县", 22, bold=True, key="title"),
                 Text(18, 50, f"{len(self.sizes)} 个市", 10, key="subtitle"))  # fmt: skip
        groups = (("标题", title), ("县域集群", areas), ("市级集群", bubbles), ("园区集群", zones), ("地名", names),
                  ("标注", [_by_hand(n) for n in sorted(self.hands)]), ("图例", legend))  # fmt: skip
        rows = tuple((NAMES[n], t or "无") for n, t in self.tiers.items())
        table = TableBlock(
            Box(640, 200 + 10 * len(lines), 300, 20 * (len(rows) + 1)), ("地点", "层级"), rows, (100, 200), 8
        )
        chart = ChartBlock(Box(640, 400, 300, 120), "各市", tuple(f"{n}市" for n in self.sizes),
                           tuple(float(r) for r in self.sizes.values()), palette.tier_colour("千亿"))  # fmt: skip
        drawn = tuple(Group(name, tuple(items)) for name, items in groups if items)
        shown = chart if self.chart and self.sizes else None
        return small_sheet(groups=drawn, table=table if rows else None, chart=shown)


def _zone(n: int) -> list:
    at, dot = (500.0, 300.0 + 30 * n), Paint(palette.PROJECT)
    line = Path((np.array([(460.0, at[1]), at]),), False, Paint(None, "#555555", 0.5))
    return [line, Circle(*at, 6, Paint("#ffffff")), Circle(*at, 4, dot, f"zone:{n}", f"{n}号园区：食品")]


def _by_hand(n: int):
    key, red = f"annotation:0000000{n}", Paint(None, "#d0003a", 2.25)
    if n == 0:
        return Text(420, 400, "此处\n扩建", 12, "#d0003a", True, "middle", True, key)
    if n == 1:
        return Path((np.array([(400.0, 380.0), (430.0, 350.0)]),), False, red, key, "箭头", arrow=True)
    if n == 2:
        return Circle(450, 360, 25, red, key, "圈")
    return Path((SQUARE / 3 + (350 + 30 * n, 330),), True, Paint("#0050b5", opacity=0.28), key, "高亮")


few = st.integers(0, 4)
views = st.builds(
    View, st.dictionaries(few, st.sampled_from(TIERS)), st.dictionaries(few, st.integers(5, 20)), st.frozensets(few),
    st.booleans(), st.frozensets(few),
)  # fmt: skip
KINDS = ("move", "recolour", "rewrite", "restyle", "copy", "ungroup", "move group", "hide", "delete")
edits = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 999)), max_size=6)


def do(slide, work) -> dict[str, set[str]]:
    """Somebody's work on a slide: kind -> names of the shapes; and a text box of his own."""
    done: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind, number in work:
        shapes = by_name(slide)
        groups = [name for name, s in shapes.items() if s.shape_type == 6]
        texts = [name for name, s in shapes.items() if name.endswith("·地名") and s.has_text_frame]
        areas = [name for name in shapes if "·" in name and not name.endswith(("·地名", "·标题"))]
        among = {"move group": groups, "ungroup": groups, "rewrite": texts, "restyle": texts}.get(kind, areas)
        if among:
            name = among[number % len(among)]
            _one(slide, kind, shapes[name])
            done[kind].add(name)
    slide.shapes.add_textbox(Pt(11), Pt(12), Pt(50), Pt(20)).text_frame.text = OWN
    return done


def _one(slide, kind: str, shape) -> None:
    element = shape._element
    if kind in ("move", "move group"):
        shape.left, shape.top = shape.left + Pt(33), shape.top - Pt(21)
    elif kind == "recolour" and hasattr(shape, "fill") and not shape.name.partition("·")[0].endswith("引线"):
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(1, 2, 3)
    elif kind == "rewrite":
        shape.text_frame.paragraphs[0].runs[0].text = "改过的名字"
    elif kind == "restyle":
        shape.text_frame.paragraphs[0].runs[0].font.size = Pt(15)
    elif kind == "copy":
        element.addnext(deepcopy(element))
    elif kind == "ungroup":
        for child in [c for c in element if c.tag.endswith(("}sp", "}cxnSp"))]:
            element.addprevious(child)
        element.getparent().remove(element)
    elif kind == "hide":
        element.xpath(".//p:cNvPr")[0].set("hidden", "1")
    elif kind == "delete":
        element.getparent().remove(element)


def drawn(slide) -> dict[str, tuple]:
    """Everything but what is out of date and what is not ours: name -> words, colour, alt text."""
    found = {}
    for name, shape in by_name(slide).items():
        if name.startswith((GONE, "TextBox")) or shape.shape_type == 6:
            continue
        colour = fill(shape) if shape._element.tag.endswith("}sp") and shape.fill.type == 1 else ""
        found[name] = (shape.text_frame.text if shape.has_text_frame else "", colour, alt(shape))
    return found


def cells(slide) -> list[list[str]]:
    return [[c.text for c in r.cells] for s in slide.shapes if s.has_table for r in s.table.rows]


def bars(slide) -> list:
    plots = [s.chart.plots[0] for s in slide.shapes if s.has_chart]
    return [(list(p.categories), list(p.series[0].values)) for p in plots]


@given(views, views, edits)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_refreshed_slide_is_a_fresh_export_with_the_work_of_a_person_kept(old, new, work):
    done: dict[str, set[str]] = {}
    deck = edited(write(old.sheet()), lambda slide: done.update(do(slide, work)))
    fit = new.sheet()
    data, report = refresh(deck, fit)
    check_package(data)
    slide, fresh = slide_of(data), slide_of(write(fit))
    got, want = drawn(slide), drawn(fresh)
    told = {remark.name for remark in report.kept}
    own = done["recolour"] | done["rewrite"]
    assert set(got) <= set(want)
    for name in set(want) - set(got):
        assert name in done["delete"] or any("整组" in remark.why for remark in report.kept)
    assert {n: v for n, v in got.items() if n not in own} == {n: want[n] for n in got if n not in own}
    for name in own & set(got):
        assert got[name] == want[name] or any(name.partition(" ")[2].partition("·")[0] in t for t in told)
    assert (cells(slide), bars(slide)) == (cells(fresh), bars(fresh))
    box = [s for s in slide.shapes if s.has_text_frame and s.text_frame.text == OWN]
    assert [(b.left.pt, b.top.pt) for b in box] == [(11, 12)]
    again, second = refresh(data, fit)
    assert (second.changes, second.not_found, second.new) == ((), (), ())
    assert drawn(slide_of(again)) == got


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
    assert len(differ) <= 1 and all(got[n][0] == "改过的名字" for n in differ)
    assert (cells(slide), bars(slide)) == (cells(fresh), bars(fresh))
    assert report.slides == (1,)
