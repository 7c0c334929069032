"""What a reviewer would send back, found before the export: sources, date, legend, labels, text size, 审图号 …"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

import numpy as np

from export.figure.legend import HEADING
from export.frame.annotated import left_out, left_out_words
from export.frame.extent import extent_of
from export.frame.marginalia import MARGINALIA
from export.frame.narrowing import draws_empty, empty_line, narrowed
from export.frame.printed_code import forgets_annotations
from export.frame.remark import MUST, NO_DATE, SHOULD, Remark, asked_of, stamped
from export.frame.request import ExportRequest
from export.labels.audit import audit
from export.passport.passport import KEYS
from export.sheet.fonts import width
from export.sheet.items import PART, Box, Circle, Item, Path, Sheet, Text
from layers.scene import Scene

SMALLEST_PT = 6.5
"""Smaller glyphs have fewer than 12 pixels on a 1080-line projector."""
CROWDED_SHARE = 0.2
NAMED = 8
DATE_KEY = KEYS[-1]
SLACK_PT = 0.5
Edges = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Case:
    """What the checks of a page look at; `request` is None when only a scene was given."""

    scene: Scene
    sheet: Sheet
    request: ExportRequest | None

    @property
    def whole(self) -> bool:
        """Whether the figure is about the whole province."""
        return self.request is None or self.request.extent == "henan"

    @property
    def texts(self) -> list[Text]:
        return [item for group in self.sheet.groups for item in group.items if isinstance(item, Text)]

    def items(self, name: str) -> list[Item]:
        """What the groups of a name hold."""
        return [item for group in self.sheet.groups if group.name == name for item in group.items]

    @property
    def words(self) -> str:
        return "\n".join(text.text for text in self.texts)


def check(request: ExportRequest | Scene, sheet: Sheet | None) -> tuple[Remark, ...]:
    """All remarks on a figure, 须改 first; empty when there is nothing to say.

    Without a sheet (tables and geodata have no page) only what can be said of the request.
    """
    asked = request if isinstance(request, ExportRequest) else None
    scene = narrowed(request.scene, extent_of(request)) if isinstance(request, ExportRequest) else request
    found = list(asked_of(scene))
    if sheet is None:
        found += stamped(asked)
    else:
        case = _Case(scene, sheet, asked)
        found += [remark for one in CHECKS for remark in one(case)]
    return tuple(sorted(found, key=lambda remark: remark.severity != MUST))


def _source(case: _Case) -> Iterator[Remark]:
    sources = case.scene.sources
    if sources and not any(source in case.words for source in sources) and "来源" not in case.words:
        yield Remark(MUST, "图面上没有写资料来源", "请选带图框的版式，或在备注行写明来源")


def _date(case: _Case) -> Iterator[Remark]:
    if not (case.request.date if case.request else case.sheet.passport.get(DATE_KEY)):
        yield NO_DATE


def _legend(case: _Case) -> Iterator[Remark]:
    """Every class of every layer must be explained; that of empty areas above all."""
    explained = {text.text.strip() for text in case.texts}
    for layer in case.scene.layers:
        if not layer.marks:
            continue
        if not layer.legend:
            yield Remark(MUST, f"图层“{layer.name}”没有图例", "请换一种带图例的内容，或关闭这个图层")
        if layer.symbol.empty and (case.whole or draws_empty(case.sheet.groups)):
            empty = empty_line(layer).text
            if empty not in {line.text for line in layer.legend} or not any(empty in text for text in explained):
                severity = SHOULD if case.request and case.request.contents == "plain" else MUST
                yield Remark(severity, f"图例缺少“{empty}”一类", "请选带图例的内容（地图与图例），使空白区域得到解释")


def _legend_room(case: _Case) -> Iterator[Remark]:
    """The legend must stay on the page and off the map, the table, the chart and the notes."""
    own = _bounds(case.items(HEADING))
    if own is None:
        return
    frame = [i for i in case.items(MARGINALIA) if isinstance(i, Path) and not i.paint.fill]
    blocks = {"表格": case.sheet.table, "图表": case.sheet.chart}
    parts = {name: _edges(block.box) for name, block in blocks.items() if block}
    parts |= {name: b for name, found in (("地图", frame[:1]), ("说明", case.items("说明"))) if (b := _bounds(found))}
    under = [name for name, box in parts.items() if _overlap(own, box)]
    if own[0] < -SLACK_PT or own[2] > case.sheet.width_pt + SLACK_PT or own[3] > case.sheet.height_pt + SLACK_PT:
        under.append("页面边缘")
    if under:
        yield Remark(MUST, f"图例放不下，压到{'、'.join(under)}", "请关闭几个图层、用更大的页面，或选“地图与图例”")


def _edges(box: Box) -> Edges:
    return box.x_pt, box.y_pt, box.x_pt + box.width_pt, box.y_pt + box.height_pt


def _bounds(items: Sequence[Item]) -> Edges | None:
    """West, top, east and bottom of some items; None for none."""
    found = [_edges_of(item) for item in items]
    if not found:
        return None
    return min(e[0] for e in found), min(e[1] for e in found), max(e[2] for e in found), max(e[3] for e in found)


def _edges_of(item: Item) -> Edges:
    if isinstance(item, Path):
        xy = np.concatenate(item.rings)
        (west, north), (east, south) = xy.min(axis=0), xy.max(axis=0)
        return float(west), float(north), float(east), float(south)
    if isinstance(item, Circle):
        r = item.radius_pt
        return item.x_pt - r, item.y_pt - r, item.x_pt + r, item.y_pt + r
    return item.x_pt, item.y_pt - 0.8 * item.size_pt, item.x_pt + width(item.text, item.size_pt), item.y_pt


def _overlap(a: Edges, b: Edges) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK_PT and min(a[3], b[3]) - max(a[1], b[1]) > SLACK_PT


def _names(case: _Case) -> Iterator[Remark]:
    """Names that would mislead: in a wrong unit, or over a symbol."""
    found = audit(case.sheet, case.scene.world.boundaries.counties.parent_adcode)
    for names, fault in ((found.astray, "个地名不在自己的地界里，又没有引线"), (found.covering, "处地名盖住了符号")):
        if names:
            yield Remark(MUST, f"{len(names)} {fault}：{'、'.join(names[:NAMED])}", "请用更大的页面，或减少图层")


def _labels(case: _Case) -> Iterator[Remark]:
    dropped = case.sheet.dropped_labels
    if dropped:
        more = f" 等 {len(dropped)} 个" if len(dropped) > NAMED else ""
        yield Remark(SHOULD, f"地名放不下，未标注：{'、'.join(dropped[:NAMED])}{more}",
                     "请用更大的页面、缩小范围，或在表中列出这些名称")  # fmt: skip


def _annotations(case: _Case) -> Iterator[Remark]:
    if astray := left_out(case.scene.selection.annotations, case.sheet.groups):
        yield Remark(SHOULD, left_out_words(astray), "请选更大的范围，或在页面上移动、删去这些标注")
    if case.request and forgets_annotations(case.request):
        yield Remark(SHOULD, "视图码里放不下标注：由截图回到视图时没有它们", "请保存链接或原来导出的文件")


def _small_text(case: _Case) -> Iterator[Remark]:
    small = [t for t in case.texts if t.size_pt < SMALLEST_PT - 1e-6]
    if small:
        least = min(small, key=lambda text: text.size_pt)
        yield Remark(MUST, f"{len(small)} 处文字小于 {SMALLEST_PT} 磅，最小 {least.size_pt:.1f} 磅（“{least.text}”）",
                     "请用更大的页面，或减少图层和标注")  # fmt: skip
    table = case.sheet.table
    if table and table.size_pt < SMALLEST_PT:
        yield Remark(
            MUST, f"表格文字只有 {table.size_pt:.1f} 磅，小于 {SMALLEST_PT} 磅", "请用更大的页面，或只导出地图与图例"
        )


def _outside(case: _Case) -> Iterator[Remark]:
    width, height = case.sheet.width_pt, case.sheet.height_pt
    out = [t.text for t in case.texts if not (0 <= t.x_pt <= width and 0 <= t.y_pt <= height)]
    if out:
        yield Remark(MUST, f"{len(out)} 处文字在页面以外：{'、'.join(out[:NAMED])}", "请缩短标题或说明，或用更大的页面")


def _review_number(case: _Case) -> Iterator[Remark]:
    number = case.request.review_number.strip() if case.request else ""
    if number and number not in case.words:
        yield Remark(MUST, f"填写了审图号“{number}”，图面上却没有", "请选带图框的内容，使审图号印在图上")
    elif not number and "审图号" not in case.words:
        printed = "图上印“内部使用”" if "内部使用" in case.words else "图上应注明“内部使用”"
        severity = SHOULD if "内部使用" in case.words else MUST
        yield Remark(severity, f"没有审图号，{printed}", "公开使用前请送审并填写审图号；内部使用请选带图框的内容")


def _crowded(case: _Case) -> Iterator[Remark]:
    areas = [layer.name for layer in case.scene.layers if layer.symbol.is_area and layer.marks]
    if len(areas) > 1:
        yield Remark(
            SHOULD, f"{len(areas)} 个面状图层叠在一起：{'、'.join(areas)}", "颜色相互遮盖，请只留一个，或分成几张图"
        )
    names = {layer.name for layer in case.scene.layers}
    items = (i for g in case.sheet.groups if g.name in names for i in g.items)
    circles = [i for i in items if isinstance(i, Circle) and i.key and not PART.search(i.key)]
    hidden = _overlapping(circles)
    if len(circles) > 4 and hidden > CROWDED_SHARE * len(circles):
        yield Remark(
            SHOULD, f"{len(circles)} 个点状符号中有 {hidden} 个相互压盖", "请减少图层、缩小范围，或用更大的页面"
        )


def _overlapping(circles: list[Circle]) -> int:
    """How many circles have their centre inside another one."""
    hidden = set()
    for a, b in combinations(circles, 2):
        if hypot(a.x_pt - b.x_pt, a.y_pt - b.y_pt) < max(a.radius_pt, b.radius_pt):
            hidden.add(a.key if a.radius_pt < b.radius_pt else b.key)
    return len(hidden)


CHECKS: tuple[Callable[[_Case], Iterator[Remark]], ...] = (
    _source, _date, _legend, _legend_room, _names, _labels, _annotations, _small_text, _outside, _review_number,
    _crowded,
)  # fmt: skip
"""What is looked at on the page."""
