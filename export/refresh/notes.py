"""The speaker's notes: the atlas's own part, between its two marks, is renewed; every other word stays."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide

from export.refresh.report import Log
from export.sheet.items import Sheet
from export.slide.names import NOTES_BEGIN, NOTES_END
from export.slide.read import Element, text_of
from export.slide.record import Record, digest
from export.slide.shapes import elements, words
from intake.markup import remove


def renew_notes(slide: Slide, sheet: Sheet, base: Record, log: Log) -> None:
    """Renew the paragraphs between the marks; those that somebody wrote among them go below the second mark."""
    frame = slide.notes_slide.notes_text_frame if sheet.notes and slide.has_notes_slide else None
    if frame is None:
        return
    paragraphs = list(frame._txBody.p_lst)
    texts = [text_of(one) for one in paragraphs]
    if NOTES_END not in texts:
        log.keep("备注", "找不到图谱备注的结束行，没有更新")
        return
    end = texts.index(NOTES_END)
    begin = texts.index(NOTES_BEGIN) if NOTES_BEGIN in texts[:end] else -1
    ours, new = paragraphs[begin + 1 : end], sheet.notes.split("\n")
    strangers = [one for one in ours if _is_own(text_of(one), base, new)]
    _move_below(strangers, paragraphs[end], log)
    old = [text_of(one) for one in ours if one not in strangers]
    if old == new and begin >= 0:
        return
    for one in paragraphs[max(begin, 0) : end]:
        if one not in strangers:
            remove(one)
    for line in (NOTES_BEGIN, *new):
        paragraphs[end].addprevious(*elements(f"<a:p><a:r><a:t>{words(line)}</a:t></a:r></a:p>"))
    log.note("备注", "内容", ("\n".join(old), sheet.notes) if old != new else None)


def _is_own(line: str, base: Record, new: list[str]) -> bool:
    """Whether somebody wrote a line: the deck says which lines the atlas wrote."""
    return bool(base.told and line.strip()) and digest(line) not in base.notes and line not in new


def _move_below(lines: Sequence[Element], end: Element, log: Log) -> None:
    for line in reversed(lines):
        end.addnext(line)
        log.keep("备注", f"您写在图谱备注里的话移到结束行之后：“{text_of(line)[:40]}”")
