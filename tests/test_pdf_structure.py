"""A PDF tells its parts in reading order, in which language and colours it is, and what links lead to."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from export.picture import pdf
from export.picture.pdf_pages import write_pages
from export.sheet.items import Box, Group, Sheet, TableBlock, Text

MARKS = r"/OC/L\d+ BDC|/Artifact BMC|/(\w+)<</MCID \d+>>BDC|EMC|BT|\bre f\b| [fSB]\*?$"
LINKED = Sheet(200, 100, "目录", (Group("目录", (Text(10, 20, "总图", 10, key="page:2"),)),))
TABLE = TableBlock(Box(10, 40, 180, 40), ("地点", "层级"), (("漯河", "3000亿级"),), (90, 90), 10)


@pytest.fixture(scope="module")
def reader(sheet):
    return PdfReader(io.BytesIO(pdf.write(sheet)))


def parts(node, found=None):
    """(type, alt, number of kids) of every part in reading order."""
    found = [] if found is None else found
    node = node.get_object()
    if "/S" in node:
        kids = node.get("/K", [])
        found.append((node["/S"], node.get("/Alt", ""), len(kids) if isinstance(kids, list) else 1))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int):
            parts(kid, found)
    return found


def test_a_figure_is_told_as_title_map_legend_table_chart_and_notes(reader, sheet):
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-CN"
    found = parts(root["/StructTreeRoot"])
    kinds = [kind for kind, _, _ in found]
    assert kinds[:4] == ["/Document", "/Sect", "/H1", "/P"]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TR") == len(sheet.table.rows) + 1
    assert kinds.count("/TH") == len(sheet.table.header)
    figures = [alt for kind, alt, _ in found if kind == "/Figure"]
    assert sheet.notes in figures
    assert any(alt.startswith(sheet.chart.title) for alt in figures)


def test_all_that_is_drawn_is_a_part_or_an_artifact_and_no_artifact_lies_in_a_part(reader):
    content = reader.pages[0].get_contents().get_data().decode("latin-1")
    depth, inside = 0, ""
    for mark in re.finditer(
        r"/OC/L\d+ BDC|/Artifact BMC|/(\w+)<</MCID \d+>>BDC|EMC|BT|\bre f\b| [fSB]\*?$", content, re.M
    ):
        word = mark.group()
        if word.startswith("/OC"):
            depth += 1
        elif word == "EMC":
            inside, depth = ("", depth) if inside else ("", depth - 1)
        elif word.startswith("/"):
            assert not inside, content[max(0, mark.start() - 80) : mark.end()]
            inside = word
        else:
            assert inside, content[max(0, mark.start() - 80) : mark.end()]
    assert depth == 0


def test_every_piece_of_a_page_leads_back_to_its_part(reader):
    content = reader.pages[0].get_contents().get_data().decode("latin-1")
    numbers = [int(n) for n in re.findall(r"/MCID (\d+)", content)]
    assert numbers == list(range(len(numbers)))
    tree = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert tree[0] == reader.pages[0]["/StructParents"] == 0
    assert len(tree[1]) == len(numbers)


def test_a_link_is_a_part_that_its_annotation_leads_to():
    found = PdfReader(io.BytesIO(write_pages([LINKED, Sheet(200, 100, "总图", (), table=TABLE)], (), {"page:2": 2})))
    note = found.pages[0]["/Annots"][0].get_object()
    assert (note["/F"], note["/Contents"]) == (4, "第 2 页")
    nums = found.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owner = nums[nums.index(note["/StructParent"], 4) + 1].get_object()
    assert owner["/S"] == "/Link"
    assert owner["/K"][1]["/Obj"] == note


def test_the_file_says_that_it_is_for_archives_and_in_which_colours(reader, sheet):
    root = reader.trailer["/Root"]
    told = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>" in told
    assert sheet.title in told
    assert "/Filter" not in root["/Metadata"]
    intent = root["/OutputIntents"][0]
    assert (intent["/S"], intent["/DestOutputProfile"]["/N"]) == ("/GTS_PDFA1", 3)
    assert intent["/DestOutputProfile"].get_data()[36:40] == b"acsp"
    assert len(reader.trailer["/ID"]) == 2


def test_a_title_with_marks_of_xml_keeps_the_metadata_sound():
    made = PdfReader(io.BytesIO(pdf.write(Sheet(100, 100, "A<B&C", (Group("说明", (Text(5, 20, "甲", 10),)),)))))
    assert "A&lt;B&amp;C" in made.trailer["/Root"]["/Metadata"].get_data().decode()
