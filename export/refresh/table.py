"""The table of a slide: laid out anew, with the cells that somebody edited and the rows that somebody added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from difflib import SequenceMatcher

from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from export.refresh.match import NEAR_PT
from export.refresh.place import append, set_box, take_out
from export.refresh.report import Log
from export.sheet.grey import grey
from export.sheet.items import STRIPE
from export.slide.names import TABLE
from export.slide.read import FRAME, Element, box_of, fill_in, fill_words, head, text_of
from export.slide.record import Record, ShapeState, cells_of
from intake.markup import part

Row = tuple[str, ...]
MARGINS = ("marL", "marR", "marT", "marB")
STRIPES = ("白色", "#ffffff", STRIPE, grey(STRIPE))


def frames(found: Iterable[BaseShape]) -> Iterator[GraphicFrame]:
    """Graphic frames at any depth."""
    for shape in found:
        if isinstance(shape, GraphicFrame):
            yield shape
        elif isinstance(shape, GroupShape):
            yield from frames(shape.shapes)


def renew_table(slide: Slide, holder: Element, base: Record, log: Log) -> tuple[Row, ...]:
    """Lay the table out anew; says what a fresh one has in its cells."""
    fresh = next((one for one in holder.iterchildren(FRAME)), None)
    wanted = () if fresh is None else cells_of(fresh)
    mine = next((f._element for f in frames(slide.shapes) if f.has_table and f.name.startswith(TABLE)), None)
    if mine is None and fresh is not None:
        if base.table and base.told:
            log.keep(TABLE, "您删去过，没有添回")
        else:
            append(slide.shapes._spTree, fresh)
            log.miss(TABLE, "已添加")
    elif mine is not None and fresh is None:
        _leave(mine, base, log)
    elif mine is not None and fresh is not None and _is_another(mine, wanted, base):
        _leave(mine, base, log)
        append(slide.shapes._spTree, fresh)
        log.miss(TABLE, "换成了另一种表格，已添加")
    elif mine is not None and fresh is not None:
        _renew(mine, fresh, base, log)
    return wanted


def _is_another(mine: Element, wanted: Sequence[Row], base: Record) -> bool:
    """Whether what is told now has other columns than what was exported, of which nobody took or added one."""
    was, now = base.table, cells_of(mine)
    return bool(was and now and wanted) and len(was[0]) == len(now[0]) != len(wanted[0])


def _leave(mine: Element, base: Record, log: Log) -> None:
    """A table that the sheet does not have any more goes, unless somebody worked on it."""
    if cells_of(mine) == base.table:
        take_out(mine)
        log.lose(TABLE, "现在没有表格可填，已去掉")
    else:
        head(mine).set("name", f"我的{TABLE}")
        log.keep(TABLE, "现在没有表格可填；您改过，保留原样，不再更新")


def _renew(mine: Element, fresh: Element, base: Record, log: Log) -> None:
    was, now, new = base.table or cells_of(fresh), cells_of(mine), cells_of(fresh)
    if len({len(row) for row in (*now, *new)}) > 1:
        log.keep(TABLE, "列数改过，没有更新")
        return
    body = part(mine, f".//{qn('a:tbl')}")
    rows, sources = list(body.iter(qn("a:tr"))), _sources(was, now, base.told)
    made = _rows(rows, sources, (was, now, new), log)
    _tell_rows(was, new, log)
    theirs = list(fresh.iter(qn("a:tr")))
    for row in rows:
        take_out(row)
    for n, row in enumerate(made):
        body.append(row)
        _stripe(row, theirs[n] if 0 < n < len(theirs) else None)
        _inset(row, theirs[min(n, len(theirs) - 1)])
        if base.told and len(made) == len(theirs):
            row.set("h", theirs[n].get("h", row.get("h", "0")))
    head(mine).set("descr", head(fresh).get("descr", ""))
    _put(mine, fresh, base.shapes.get(TABLE))


def _sources(was: Sequence[Row], now: Sequence[Row], told: bool) -> dict[int, int]:
    """Row of the slide -> the exported row that it was; rows that somebody added have none."""
    if len(was) == len(now) or not told:
        return {n: n for n in range(min(len(was), len(now)))}
    pairs: dict[int, int] = {}
    for _, a, b, c, d in SequenceMatcher(None, [r[0] for r in was], [r[0] for r in now], False).get_opcodes():
        pairs |= dict(zip(range(c, d), range(a, b), strict=False))
    return pairs


def _rows(
    rows: Sequence[Element], sources: dict[int, int], texts: tuple[Sequence[Row], ...], log: Log
) -> list[Element]:
    """The new rows in the form of those that are there, and below them the rows that somebody added."""
    was, now, new = texts
    by_key = {_key(was, source): n for n, source in sources.items()}
    edited = {n: _edits(was[source], now[n]) for n, source in sources.items()}
    cut = len(now) < len(was) and len(now) - 1 not in [n for n in range(len(now)) if n not in sources]
    taken: set[int] = set()
    made: list[Element] = []
    for n in range(min(len(new), len(now)) if cut else len(new)):
        source = by_key.get(_key(new, n))
        form = rows[source] if source is not None else rows[n if n < len(rows) else len(rows) - 2 + (n - len(rows)) % 2]
        row = deepcopy(form if len(rows) > 1 else rows[-1])
        own = edited.get(source, {}) if source is not None else {}
        taken |= {source} if source is not None else set()
        _fill(row, new[n], own, log)
        made.append(row)
    for n, own in edited.items():
        if own and n not in taken:
            log.lose(f"{TABLE} {now[n][0]}", f"这一行现在没有了，您改过的“{'、'.join(own.values())}”随之去掉")
    return [*made, *(deepcopy(rows[n]) for n in range(len(now)) if n not in sources)]


def _key(rows: Sequence[Row], n: int) -> tuple[str, int]:
    """A row by its first words, and which of those that begin so it is."""
    return rows[n][0], sum(row[0] == rows[n][0] for row in rows[:n])


def _edits(was: Row, now: Row) -> dict[int, str]:
    """Cells that somebody wrote in, by column."""
    return {n: text for n, (old, text) in enumerate(zip(was, now, strict=False)) if text != old}


def _fill(row: Element, texts: Row, own: dict[int, str], log: Log) -> None:
    for n, cell in enumerate(row.iter(qn("a:tc"))):
        if n in own and own[n] != texts[n]:
            log.keep(f"{TABLE} {texts[0]}", f"单元格改写过，保留“{own[n][:40]}”；现在应为“{texts[n][:40]}”")
        set_text(cell, own.get(n, texts[n]))


def set_text(body: Element, text: str) -> None:
    """Put one line in the place of all text, in the form of its first run."""
    if text_of(body) == text:
        return
    paragraphs = list(body.iter(qn("a:p")))
    runs = list(paragraphs[0].iter(qn("a:r")))
    if not runs:
        run = paragraphs[0].makeelement(qn("a:r"), {})
        run.append(run.makeelement(qn("a:t"), {}))
        end = paragraphs[0].find(qn("a:endParaRPr"))
        paragraphs[0].append(run) if end is None else end.addprevious(run)
        runs = [run]
    for extra in (*runs[1:], *paragraphs[0].iter(qn("a:br"), qn("a:fld")), *paragraphs[1:]):
        take_out(extra)
    part(runs[0], qn("a:t")).text = text


def _tell_rows(was: Sequence[Row], new: Sequence[Row], log: Log) -> None:
    old = {_key(was, n): row for n, row in enumerate(was)}
    now = {_key(new, n): row for n, row in enumerate(new)}
    header = new[0]
    for key, row in now.items():
        if key not in old:
            log.note(TABLE, "增加一行", ("", "　".join(row)))
            continue
        for n, (before, after) in enumerate(zip(old[key], row, strict=False)):
            log.note(f"{TABLE} {row[0]}", header[n], (before, after) if before != after else None)
    for key in old.keys() - now.keys():
        log.note(TABLE, "去掉一行", ("　".join(old[key]), ""))


def _stripe(row: Element, fresh: Element | None) -> None:
    """The ground that a row has at its new place, unless somebody gave it one of his own."""
    for mine, theirs in zip(row.iter(qn("a:tcPr")), () if fresh is None else fresh.iter(qn("a:tcPr")), strict=False):
        has, wants = fill_in(mine), fill_in(theirs)
        if has is not None and wants is not None and fill_words(has) in STRIPES:
            mine.replace(has, deepcopy(wants))


def _inset(row: Element, fresh: Element) -> None:
    """The room around a row's words where it does not say any: LibreOffice leaves out what is nought."""
    for mine, theirs in zip(row.iter(qn("a:tcPr")), fresh.iter(qn("a:tcPr")), strict=False):
        for side in MARGINS:
            if side in theirs.attrib and side not in mine.attrib:
                mine.set(side, theirs.get(side, "0"))


def _put(mine: Element, fresh: Element, was: ShapeState | None) -> None:
    """Where a fresh table stands, unless somebody moved it; as wide and high as a fresh one, unless he stretched it."""
    now, box = box_of(mine), box_of(fresh)
    if was is None or was.box is None or now is None or box is None:
        return
    x, y = (now[axis] if abs(now[axis] - was.box[axis]) > NEAR_PT else box[axis] for axis in (0, 1))
    own_width = abs(now[2] - was.box[2]) > NEAR_PT
    set_box(mine, (x, y, now[2] if own_width else box[2], now[3] if own_width else box[3]))
    grid, theirs = (part(one, f".//{qn('a:tblGrid')}") for one in (mine, fresh))
    if not own_width and len(grid) == len(theirs):
        for column, other in zip(grid, theirs, strict=True):
            column.set("w", other.get("w", column.get("w", "0")))
