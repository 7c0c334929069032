"""One slide of a deck, renewed from the sheet that it should show now."""

from __future__ import annotations

import re
from collections import Counter

from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from export.figure.legend import HEADING
from export.refresh import edit
from export.refresh.data import renew_chart, renew_notes, renew_table
from export.refresh.edit import Element
from export.refresh.report import Log
from export.sheet.fonts import width
from export.sheet.items import Circle, Group, Path, Sheet, Text
from export.slide.deck import TITLE, legend_alt
from export.slide.names import COUNT, SYMBOL, Named, named, parse
from export.slide.theme import EMU_PER_PT

FOOTER = "说明"
LABELS = "地名"


def renew(slide: Slide, sheet: Sheet, log: Log) -> Log:
    """Renew everything on the slide that the atlas answers for; what happened stands in the log."""
    tree = slide.shapes._spTree
    _scene_shapes(tree, sheet, log)
    _texts(slide, tree, sheet, log)
    _legend(tree, sheet, log)
    renew_table(slide, sheet, log)
    renew_chart(slide, sheet, log)
    renew_notes(slide, sheet, log)
    return log


def _scene_shapes(tree: Element, sheet: Sheet, log: Log) -> None:
    rows = [one for group in sheet.groups for one in named(group) if one.key and one.group != LABELS]
    rows = [one for one in rows if not (isinstance(one.item, Text) and COUNT not in one.name)]
    exact = {_identity(one.name): one for one in rows}
    areas = _unique([one for one in rows if one.kind == "area"])
    used: set[str] = set()
    for shape in edit.shapes(tree):
        found = parse(edit.name_of(shape))
        if not found or found[2] == LABELS or ":" not in found[0] or (edit.is_text(shape) and found[1] != COUNT):
            continue
        one = exact.get(_identity(edit.name_of(shape))) or (areas.get(found[0]) if edit.is_area(shape) else None)
        if one is None:
            log.lose(_shown(edit.name_of(shape)), "当前数据或范围里没有它")
        else:
            used.add(one.name)
            _renew(shape, one, log)
    lost = (one for one in rows if one.name not in used and not isinstance(one.item, Text) and ":" in one.key)
    for one in lost:
        log.miss(_shown(one.name), _fact(one))


def _renew(shape: Element, one: Named, log: Log) -> None:
    item, name = one.item, _shown(one.name)
    if isinstance(item, Text):
        log.note(name, "个数", edit.set_text(shape, item.text))
        edit.set_alt(shape, item.text)
        return
    if isinstance(item, Circle) or (isinstance(item, Path) and one.kind == "area"):
        log.note(name, "颜色", edit.set_fill(shape, item.paint))
    if isinstance(item, Circle):
        log.note(name, "大小", edit.set_size(shape, item))
    log.note(name, "说明文字", edit.set_alt(shape, item.alt))


def _texts(slide: Slide, tree: Element, sheet: Sheet, log: Log) -> None:
    items = [(group.name, item) for group in sheet.groups for item in group.items if isinstance(item, Text)]
    title = "".join(item.text for _, item in items if item.key == TITLE)
    holder = slide.shapes.title
    if holder is not None and title:
        _one_text("标题", holder._element, title, log)
        if not _fits(holder, title):
            log.keep("标题", "比文本框长，会换行，请检查是否压住副标题")
    below = [item.text for _, item in items if item.key == "subtitle"]
    found = [s for s in edit.shapes(tree) if edit.name_of(s).startswith("subtitle ")]
    _lines("副标题", found, below, log)
    footer = next((group for group in sheet.groups if group.name == FOOTER), None)
    if footer:
        pattern = re.compile(rf"{FOOTER} \d+")
        lines = [s for s in edit.shapes(tree) if pattern.fullmatch(edit.name_of(s))]
        if not _lines(FOOTER, lines, [item.text for item in footer.items if isinstance(item, Text)], log):
            _redraw(footer, tree, lines, named(footer), log)


def _fits(holder: BaseShape, title: str) -> bool:
    """Whether a title that is there word for word fits on one line in the size that it has, or was broken before."""
    sizes = [int(run.get("sz", 0)) / 100 for run in holder._element.iter(qn("a:rPr"))]
    broken = next(holder._element.iter(qn("a:br")), None) is not None
    if broken or not sizes or edit.text_of(holder._element) != title:
        return True
    return width(title, sizes[0], True) <= holder.width / EMU_PER_PT


def _one_text(name: str, shape: Element, text: str, log: Log) -> None:
    """Renew a text unless it was rewritten: its alt text tells what it said when it was exported."""
    said, exported = edit.text_of(shape), edit.alt_of(shape)
    if said == text:
        edit.set_alt(shape, text)
    elif said == exported:
        log.note(name, "文字", edit.set_text(shape, text))
        edit.set_alt(shape, text)
    else:
        log.keep(name, f"文字改写过，保留“{said[:40]}”；现在应为“{text[:40]}”")


def _lines(name: str, found: list[Element], texts: list[str], log: Log) -> bool:
    """Renew lines one by one. False when their number changed and nobody rewrote any, so that they can be redrawn."""
    if len(found) == len(texts) or not found:
        for shape, text in zip(found, texts, strict=False):
            _one_text(name, shape, text, log)
        return True
    if name == FOOTER and all(edit.text_of(s) == edit.alt_of(s) for s in found):
        return False
    log.keep(name, f"有 {len(found)} 行，现在应为 {len(texts)} 行，请自行核对：{''.join(texts)[:60]}")
    return True


def _redraw(group: Group, tree: Element, ours: list[Element], new: list[Named], log: Log) -> None:
    parents = {shape.getparent() for shape in ours}
    holder = parents.pop() if len(parents) == 1 else None
    if holder is None or holder.tag != qn("p:grpSp"):
        log.keep(group.name, "需要重画，但原来的组合已经拆开，请自行核对")
        return
    old = "；".join(edit.text_of(shape) for shape in ours if edit.text_of(shape))
    edit.redraw(holder, tree, ours, new)
    shown = "；".join(one.item.text for one in new if isinstance(one.item, Text))
    log.note(group.name, "内容变了，已在原位置重画", (old, shown))


def _legend(tree: Element, sheet: Sheet, log: Log) -> None:
    group = next((g for g in sheet.groups if g.name == HEADING), None)
    ours = [s for s in edit.shapes(tree) if edit.name_of(s).startswith((f"{HEADING} ", f"{SYMBOL} "))]
    if group is None or not ours:
        return
    rows, parent = named(group), ours[0].getparent()
    holder = parent if parent is not None and parent.tag == qn("p:grpSp") else None
    told = "" if holder is None else edit.alt_of(holder)
    there = [edit.name_of(s).partition(" ")[2] for s in ours if edit.name_of(s).startswith(f"{HEADING} ")]
    before = told.split("；") if told else there
    after = legend_alt(group).split("；")
    if before == after:
        by_name = {one.name: one for one in rows}
        for shape in ours:
            _legend_symbol(shape, by_name.get(edit.name_of(shape)), log)
        return
    deleted = set(before) - set(there)
    kept = [one for one in rows if one.name.partition(" ")[2] not in deleted]
    _redraw(group, tree, ours, kept, log)
    if holder is not None:
        edit.set_alt(holder, "；".join(after))


def _legend_symbol(shape: Element, one: Named | None, log: Log) -> None:
    if one is None or isinstance(one.item, Text):
        return
    if one.kind in ("area", "circle"):
        log.note(one.name, "颜色", edit.set_fill(shape, one.item.paint))
    if isinstance(one.item, Circle):
        log.note(one.name, "大小", edit.set_size(shape, one.item))


def _identity(name: str) -> tuple[str, str, bool]:
    """Key, group, and whether it is the number in a circle."""
    found = parse(name)
    return (found[0], found[2], found[1] == COUNT) if found else (name, "", False)


def _unique(rows: list[Named]) -> dict[str, Named]:
    keys = Counter(one.key for one in rows)
    return {one.key: one for one in rows if keys[one.key] == 1}


def _shown(name: str) -> str:
    """A shape's name as a planner reads it: 商丘市睢阳区（县域集群）."""
    found = parse(name)
    return f"{found[1]}（{found[2]}）" if found else name


def _fact(one: Named) -> str:
    alt = getattr(one.item, "alt", "")
    return alt.partition("：")[2] or "新的图形"
