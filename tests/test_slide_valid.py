"""Every deck that is written is valid by the schemas of Office Open XML, and stays so whatever was done to it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from copy import deepcopy

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from test_slide import by_name, check_package, slide_of, small_sheet
from valid import faults

from export.book.sheets import repaged
from export.refresh.deck import refresh
from export.sheet.items import Group, Text
from export.slide.deck import Deck, write, write_deck
from export.slide.package import P14

KEYS = ("contents", "overall", "city:1", "city:2")


def book() -> bytes:
    """A small atlas: contents that lead to three pages, sections, page numbers."""
    deck = Deck(pages()["contents"])
    for key, sheet in pages().items():
        deck.add(sheet, key)
    return deck.save({f"page:{n}": n for n in (2, 3, 4)}, ["目录", "总图", "省辖市", "省辖市"])


def pages() -> dict:
    """Page name -> sheet."""
    lines = [Text(50 + 60 * k, 80 + 20 * n, text, 10, key=f"page:{n}") for n in (2, 3, 4)
             for k, text in enumerate((f"第{n}页", str(n)))]  # fmt: skip
    made = {"contents": small_sheet(groups=(Group("目录", tuple(lines)),), title="图集")}
    number = Text(940, 530, "1 / 4", 7.5, anchor="end", key="page:number")
    made |= {key: small_sheet(groups=(*small_sheet().groups, Group("页码", (number,)))) for key in KEYS[1:]}
    return made


def saved(deck) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def parts(data: bytes) -> Counter:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return Counter(archive.namelist())


def move(deck):
    rows = deck.slides._sldIdLst
    rows.insert(1, rows[3])


def delete(deck):
    rows = deck.slides._sldIdLst
    rows.remove(rows[2])


def insert(deck):
    deck.slides.add_slide(deck.slide_layouts[0])
    rows = deck.slides._sldIdLst
    rows.insert(1, rows[-1])


def duplicate(deck):
    """As programs copy slides: the same shapes and the same parts, notes too."""
    old = deck.slides[2]
    new = deck.slides.add_slide(old.slide_layout)
    for shape in list(new.shapes):
        shape._element.getparent().remove(shape._element)
    ids = {}
    for rel_id, relation in old.part.rels.items():
        if relation.reltype != RT.SLIDE_LAYOUT:
            ids[rel_id] = new.part.relate_to(relation._target, relation.reltype)
    new.shapes._spTree.extend([deepcopy(one) for one in old.shapes._spTree if one.tag.startswith(qn("p:"))][2:])
    for one in new._element.iter():
        if one.get(qn("r:id")) in ids:
            one.set(qn("r:id"), ids[one.get(qn("r:id"))])
    new._element.cSld.set("name", "atlas:city:1")


def listed_twice(deck):
    rows = deck.slides._sldIdLst
    rows.append(deepcopy(rows[1]))


def without_view(deck):
    """As LibreOffice saves a deck."""
    rows = [rel_id for rel_id, one in deck.part.rels.items() if one.reltype == RT.VIEW_PROPS]
    assert rows
    for rel_id in rows:
        deck.part.rels.pop(rel_id)


@pytest.mark.parametrize("change", [move, delete, insert, duplicate, listed_twice, without_view])
def test_a_deck_whose_slides_were_moved_about_is_refreshed_into_a_valid_one(change, tmp_path):
    deck = Presentation(io.BytesIO(book()))
    change(deck)
    data, _ = refresh(saved(deck), pages())
    assert faults(data, tmp_path) == []
    check_package(data)
    left = Presentation(io.BytesIO(data))
    slides = [p for p in parts(data) if p.startswith("ppt/slides/slide")]
    assert len(slides) == len(left.slides) and set(parts(data).values()) == {1}
    notes = [s.notes_slide.part.partname for s in left.slides if s.has_notes_slide]
    assert len(notes) == len(set(notes))
    again, second = refresh(data, pages())
    assert (second.changes, second.not_found, second.new) == ((), (), ())
    assert faults(again, tmp_path) == []


def test_the_contents_say_where_the_pages_are_and_leave_out_those_that_are_gone():
    deck = Presentation(io.BytesIO(book()))
    move(deck)
    data, _ = refresh(saved(deck), pages())
    shapes = by_name(slide_of(data))
    assert shapes["page:4 2·目录"].text_frame.text == "2"
    assert shapes["page:4 第4页·目录"].click_action.target_slide.slide_id == Presentation(
        io.BytesIO(data)
    ).slides[1].slide_id  # fmt: skip
    deck = Presentation(io.BytesIO(data))
    delete(deck)
    data, report = refresh(saved(deck), pages())
    assert not [name for name in by_name(slide_of(data)) if name.startswith("page:2")]
    assert "有 1 页不在这份文件里" in report.text


def test_page_numbers_are_fields_and_the_deck_says_what_it_is(tmp_path):
    data = book()
    assert faults(data, tmp_path) == []
    field = next(slide_of(data, 2)._element.iter(qn("a:fld")))
    assert (field.get("type"), field.find(qn("a:t")).text) == ("slidenum", "1")
    deck = Presentation(io.BytesIO(data))
    assert (deck.core_properties.title, deck.core_properties.author) == ("图集", "河南产业集群图谱")
    assert deck.part._element.find(qn("p:notesMasterIdLst")) is not None
    told = [(s.get("name"), len(list(s.iter(f"{{{P14}}}sldId")))) for s in deck.part._element.iter(f"{{{P14}}}section")]
    assert told == [("目录", 1), ("总图", 1), ("省辖市", 2)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        app = archive.read("docProps/app.xml").decode()
    assert "<PresentationFormat>宽屏</PresentationFormat>" in app and "<Slides>4</Slides>" in app


def test_single_slides_are_valid(tmp_path):
    assert faults(write(small_sheet()), tmp_path) == []
    assert faults(write_deck([small_sheet(), small_sheet(background="#eeeeee")]), tmp_path) == []


def test_a_line_of_the_contents_without_a_page_is_left_out():
    sheet = repaged(pages()["contents"], {"page:2": 7}, 1)
    assert [item.text for item in sheet.groups[0].items] == ["第2页", "7"]
