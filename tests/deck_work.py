"""Made-up slides, and what somebody may do to one before it is refreshed."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import dataclass

import numpy as np
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.slide import Slide
from pptx.util import Pt
from test_slide import SQUARE, by_name, small_sheet

from export.sheet.items import Box, ChartBlock, Circle, Group, Paint, Path, Sheet, TableBlock, Text
from export.slide.names import TABLE
from layers import palette

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


KINDS = ("move", "recolour", "rewrite", "restyle", "copy", "ungroup", "move group", "hide", "delete", "cell", "note",
         "picture")  # fmt: skip
WORDS = "改过的名字"


def do(slide: Slide, work: list[tuple[str, int]], done: dict[str, set[str]] | None = None) -> dict[str, set[str]]:
    """Somebody's work on a slide, added to what he did before: kind -> the names of the shapes."""
    done = {kind: set() for kind in KINDS} if done is None else done
    for kind, number in work:
        shapes = by_name(slide)
        groups = [name for name, s in shapes.items() if s.shape_type == 6]
        texts = [name for name, s in shapes.items() if name.endswith("·地名") and s.has_text_frame]
        areas = [name for name in shapes if "·" in name and not name.endswith(("·地名", "·标题"))]
        among = {"move group": groups, "ungroup": groups, "rewrite": texts, "restyle": texts}.get(kind, areas)
        if kind in WITH:
            done[kind].add(WITH[kind](slide, number))
        elif among:
            name = among[number % len(among)]
            _one(slide, kind, shapes[name])
            done[kind].add(name)
    return done


def sign(slide: Slide) -> None:
    """A text box of one's own."""
    slide.shapes.add_textbox(Pt(11), Pt(12), Pt(50), Pt(20)).text_frame.text = OWN


def _one(slide, kind: str, shape) -> None:
    element = shape._element
    if kind in ("move", "move group"):
        shape.left, shape.top = shape.left + Pt(33), shape.top - Pt(21)
    elif kind == "recolour" and hasattr(shape, "fill") and not shape.name.partition("·")[0].endswith("引线"):
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(1, 2, 3)
    elif kind == "rewrite":
        shape.text_frame.paragraphs[0].runs[0].text = WORDS
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


def _cell(slide: Slide, number: int) -> str:
    """Write in a cell of the table: its row's first words and what was written."""
    table = next((s.table for s in slide.shapes if s.has_table and s.name.startswith(TABLE)), None)
    if table is None:
        return "\t"
    row = list(table.rows)[1 + number % (len(table.rows) - 1)]
    row.cells[len(row.cells) - 1].text_frame.paragraphs[0].runs[0].text = f"批{number}"
    return f"{row.cells[0].text}\t批{number}"


def _note(slide: Slide, number: int) -> str:
    """Write a line into the notes, among the atlas's own or below them."""
    lines = list(slide.notes_slide.notes_text_frame._txBody.p_lst)
    made = deepcopy(lines[-1])
    lines[number % len(lines)].addnext(made)
    text = f"讲稿{number}"
    next(p for p in slide.notes_slide.notes_text_frame.paragraphs if p._p is made).runs[0].text = text
    return text


def _picture(slide: Slide, number: int) -> str:
    """Put a picture of one's own on the slide."""
    data = io.BytesIO()
    Image.new("RGB", (3, 3), (number % 256, 9, 9)).save(data, "PNG")
    return slide.shapes.add_picture(data, Pt(20), Pt(30)).image.sha1


WITH = {"cell": _cell, "note": _note, "picture": _picture}
