"""A deck that another program saved: it renames what fills places of the layout, and forgets which place it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt
from test_refresh import edited
from test_slide import check_package, slide_of, small_sheet

from export.refresh.deck import refresh
from export.sheet.items import Group, Text
from export.slide.deck import write
from export.slide.names import FOOTER, SUBTITLE


def sheet_saying(subtitle: str, source: str):
    """A page with two texts that have places of their own beside the title."""
    page = small_sheet()
    title = replace(page.groups[0], items=(page.groups[0].items[0], Text(18, 50, subtitle, 10, key="subtitle")))
    foot = Group(FOOTER, (Text(18, 510, source, 8),))
    return replace(page, groups=(title, *page.groups[1:], foot))


OLD, NEW = sheet_saying("图上 127 条", "资料来源：甲"), sheet_saying("图上 50 条", "资料来源：甲、乙")


def saved_by_libreoffice(slide) -> None:
    """As LibreOffice writes a slide: a place without number, a name of its own, no alt text, none of our records."""
    for n, shape in enumerate([one for one in slide.placeholders if one.name in (SUBTITLE, FOOTER)], start=2):
        shape.left, shape.top, shape.width, shape.height = shape.left, shape.top, shape.width, shape.height
        shape.name = f"PlaceHolder {n}"
        head = shape._element.nvSpPr.cNvPr
        head.attrib.pop("descr", None)
        shape._element.find(f".//{qn('p:ph')}").attrib.clear()
    for kept in list(slide._element.iter(qn("p:custDataLst"))):
        kept.getparent().remove(kept)


def deck(*edits) -> bytes:
    def work(slide) -> None:
        saved_by_libreoffice(slide)
        for edit in edits:
            edit({shape.name: shape for shape in slide.placeholders})

    return edited(write(OLD), work)


def words(data: bytes) -> list[str]:
    """What the texts with places of their own say, and what stands in such places without being one."""
    told = [shape.text_frame.text for shape in slide_of(data).shapes if shape.has_text_frame]
    return sorted(one for one in told if one.startswith(("图上", "资料来源", "我的")))


def test_texts_whose_place_was_forgotten_are_renewed_and_do_not_stand_twice():
    data, report = refresh(deck(), NEW, OLD)
    check_package(data)
    assert words(data) == ["图上 50 条", "资料来源：甲、乙"]
    assert report.kept == ()
    again, second = refresh(data, NEW)
    assert (words(again), second.changes) == (words(data), ())


def moved(shapes) -> None:
    for shape in shapes.values():
        shape.top += Pt(40)


def rewritten(shapes) -> None:
    shapes["PlaceHolder 2"].text_frame.text = "我的副标题"


def test_one_that_was_moved_is_known_by_its_words_and_stays_where_it_is():
    before, after = (slide_of(one) for one in (deck(), refresh(deck(moved), NEW, OLD)[0]))
    tops = {shape.name: shape.top for shape in after.shapes}
    was = {shape.name: shape.top for shape in before.placeholders}
    assert tops[SUBTITLE] - was["PlaceHolder 2"] == pytest.approx(Pt(40), abs=Pt(1))
    assert tops[FOOTER] - was["PlaceHolder 3"] == pytest.approx(Pt(40), abs=Pt(1))


def test_one_that_was_rewritten_is_known_by_its_place_and_keeps_its_words():
    data, report = refresh(deck(rewritten), NEW, OLD)
    assert words(data) == ["我的副标题", "资料来源：甲、乙"]
    assert [remark.name for remark in report.kept] == [SUBTITLE]


def deleted(shapes) -> None:
    gone = shapes["PlaceHolder 3"]._element
    gone.getparent().remove(gone)


def test_one_that_was_deleted_leaves_the_other_its_words():
    assert words(refresh(deck(deleted), NEW, OLD)[0]) == ["图上 50 条", "资料来源：甲、乙"]


def own(shapes) -> None:
    shapes["PlaceHolder 2"].text_frame.text = "我的一段话"
    shapes["PlaceHolder 2"].top = Pt(300)


def test_a_text_of_one_s_own_in_such_a_place_is_never_lost():
    assert "我的一段话" in words(refresh(deck(own), NEW, OLD)[0])


def test_cells_whose_margins_were_left_out_get_those_of_a_fresh_table_and_own_ones_stay():
    def without_margins(slide) -> None:
        cells = [c for s in slide.shapes if s.has_table for row in s.table.rows for c in row.cells]
        for cell in cells:
            cell._tc.tcPr.attrib.pop("marR")
            cell._tc.tcPr.attrib.pop("marT")
        cells[0].margin_right = Pt(3)

    data, _ = refresh(edited(deck(), without_margins), NEW, OLD)
    table = next(s.table for s in slide_of(data).shapes if s.has_table)
    told = [(c.margin_right, c.margin_top) for row in table.rows for c in row.cells]
    assert told == [(Pt(3), 0), *[(0, 0)] * (len(told) - 1)]


def test_one_that_lost_its_box_too_is_known_by_its_words():
    def without_box(shapes):
        for shape in shapes.values():
            if shape.name.startswith("PlaceHolder"):
                properties = shape._element.spPr
                properties.remove(properties.find(qn("a:xfrm")))

    data, _ = refresh(deck(without_box), NEW, OLD)
    assert words(data) == ["图上 50 条", "资料来源：甲、乙"]
