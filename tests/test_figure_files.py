"""A figure's files say what its page says: SVG, PDF and PNG are opened again."""

import io
import re
import struct
import zlib
from dataclasses import replace

import numpy as np
import pypdfium2
import pytest
from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject
from test_figure import items

from export.figure.layout import lay_out
from export.frame.request import PAGES
from export.passport.passport import read_passport
from export.picture import pdf, png, svg
from export.sheet.blocks import all_groups
from export.sheet.items import Box, Group, Paint, Path, Sheet, Text
from layers import palette

SVG = "{http://www.w3.org/2000/svg}"


def test_svg_holds_the_groups_names_and_colours_and_fetches_nothing(sheet):
    root = etree.fromstring(svg.write(sheet))
    groups = {g.get("data-name"): g for g in root.iter(f"{SVG}g")}
    assert list(groups) == list(dict.fromkeys(g.name for g in all_groups(sheet)))
    for group in all_groups(sheet):
        paths = [item for item in group.items if isinstance(item, Path)]
        assert len(groups[group.name].findall(f"{SVG}path")) == len(paths)
    counties = {p.get("data-key"): p for p in groups["县域集群"].iter(f"{SVG}path")}
    assert counties["county:410181"].get("fill") == palette.TIER_COLOURS["千亿"]
    assert "巩义市" in counties["county:410181"].findtext(f"{SVG}title")
    links = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith(("href", "src"))]
    assert links == []
    urls = re.findall(r"url\((.{0,16})", root.findtext(f"{SVG}style"))
    assert urls == ["data:font/woff2;"] * 2


def test_svg_draws_a_halo_as_a_text_of_its_own(sheet):
    root = etree.fromstring(svg.write(sheet))
    texts = [t for t in root.iter(f"{SVG}text") if t.text == "漯河"]
    assert [t.get("fill") for t in texts][:2] == ["none", "#111111"], "the halo, then the name; the chart names it, too"
    assert [t.get("fill") for t in texts].count("none") == 1
    assert b"paint-order" not in svg.write(sheet)


def test_svg_path_data_lead_back_to_the_points():
    ring = np.array([[10.0, 20.0], [10.05, 19.5], [-3.0, 0.25], [1000.0, 7.0]])
    data = svg.path_data(Path((ring,), True, Paint("#000000")))
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", data)]
    assert np.allclose(np.array(numbers).reshape(-1, 2).cumsum(axis=0), ring, atol=0.011)
    assert data.startswith("M10 20l.05-.5-")


def test_svg_is_small_and_the_same_twice(sheet):
    made = svg.write(sheet)
    assert made == svg.write(sheet)
    assert len(made) < 600_000


@pytest.fixture(scope="module")
def opened_pdf(sheet):
    return PdfReader(io.BytesIO(pdf.write(sheet)))


def test_pdf_text_can_be_found(opened_pdf, sheet):
    said = opened_pdf.pages[0].extract_text()
    for word in ("漯河", "巩义", "图例", "内部使用", "先进制造业大省建设行动计划", "最高千亿级"):
        assert word in said, word
    page = pypdfium2.PdfDocument(pdf.write(sheet))[0].get_textpage()
    searcher = page.search("巩义")
    assert searcher.get_next() is not None


def test_pdf_fonts_are_embedded_subsets_and_none_is_type_3(opened_pdf):
    fonts = [f.get_object() for f in opened_pdf.pages[0]["/Resources"]["/Font"].values()]
    assert len(fonts) == 2
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        assert font["/Subtype"] == "/Type0"
        assert "+" in font["/BaseFont"]
        assert inner["/Subtype"] == "/CIDFontType2"
        assert len(inner["/FontDescriptor"]["/FontFile2"].get_data()) > 5_000


def test_pdf_has_one_layer_to_switch_for_each_group(opened_pdf, sheet):
    properties = opened_pdf.trailer["/Root"]["/OCProperties"]
    names = [layer.get_object()["/Name"] for layer in properties["/OCGs"]]
    assert names == list(dict.fromkeys(g.name for g in all_groups(sheet)))
    assert {"底图", "县域集群", "市级集群", "地名", "图例", "标题", "表格"} <= set(names)
    content = opened_pdf.pages[0].get_contents().get_data().decode("latin-1")
    assert content.count("/OC/L") == len(all_groups(sheet))
    content = re.sub("<[0-9A-F]+>", "", content)  # what is written: a character's number may read BDC
    assert content.count("BDC") + content.count("BMC") == content.count("EMC")


def test_a_pdf_layer_switched_off_is_not_drawn():
    square = np.array([[10, 10], [90, 10], [90, 90], [10, 90]], float)
    groups = (Group("底图", (Path((square,), True, Paint("#ff0000")),)), Group("地名", (Text(30, 60, "漯", 40),)))
    made = pdf.write(Sheet(100, 100, "t", groups))
    shown = png._draw(made, (100, 100), clear=False)
    opened = PdfWriter(clone_from=io.BytesIO(made))
    shows = opened.root_object["/OCProperties"]
    first = next(one for one in shows["/OCGs"] if one.get_object()["/Name"] == "底图")
    shows["/D"][NameObject("/OFF")] = ArrayObject([first])
    off = io.BytesIO()
    opened.write(off)
    hidden = png._draw(off.getvalue(), (100, 100), clear=False)
    assert shown[15, 15].tolist() == [255, 0, 0]
    assert hidden[15, 15].tolist() == [255, 255, 255]


def test_pdf_is_small_without_time_stamps_and_titled(opened_pdf, sheet):
    made = pdf.write(sheet)
    assert made == pdf.write(sheet)
    assert len(made) < 300_000
    assert opened_pdf.metadata.title == sheet.title
    assert float(opened_pdf.pages[0].mediabox.width) == 960


def chunks(data):
    at, found = 8, []
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        found.append((kind, data[at + 8 : at + 8 + length]))
        assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + data[at + 8 : at + 8 + length])
        at += 12 + length
    return found


def pixels(data):
    """(height, width, channels) of a PNG that our writer made (no filters)."""
    parts = dict(chunks(data))
    width, height, _, kind = struct.unpack(">IIBB", parts[b"IHDR"][:10])
    channels = {2: 3, 6: 4}[kind]
    rows = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, width * channels + 1)
    return rows[:, 1:].reshape(height, width, channels)


def test_png_has_size_resolution_and_colours(sheet):
    made = png.write(sheet)
    assert pixels(made).shape == (1080, 1920, 3)
    assert struct.unpack(">IIB", dict(chunks(made))[b"pHYs"]) == (round(144 / 0.0254), round(144 / 0.0254), 1)
    bubble = next(c for c in items(sheet, "市级集群") if c.key == "prefecture:411100")
    beside = round(bubble.y_pt * 2), round((bubble.x_pt - 0.7 * bubble.radius_pt) * 2)  # a number stands in the middle
    assert pixels(made)[beside].tolist() == list(bytes.fromhex(bubble.paint.fill.removeprefix("#")))


def test_png_of_a_4k_slide_and_of_a_page_for_print(plan, sheet):
    large = png.write(sheet, dpi=288)
    assert struct.unpack(">II", large[16:24]) == (3840, 2160)
    a4 = png.write(lay_out(replace(plan, page=PAGES["A4 纵向"], look="公文")))
    assert struct.unpack(">II", a4[16:24]) == (2480, 3508)
    assert struct.unpack(">IIB", dict(chunks(a4))[b"pHYs"])[0] == 11811


def test_text_is_really_drawn_in_the_picture(sheet):
    bare = tuple(Group(g.name, tuple(i for i in g.items if not isinstance(i, Text))) for g in sheet.groups)
    without = pixels(png.write(replace(sheet, groups=bare, table=None, chart=None)))
    drawn = pixels(png.write(replace(sheet, table=None, chart=None)))
    for text in (t for g in sheet.groups for t in g.items if isinstance(t, Text)):
        start = {"start": 0.0, "middle": -0.5, "end": -1.0}[text.anchor]
        x = round(2 * (text.x_pt + start * text.size_pt))
        x, y, high = max(x, 0), round(2 * text.y_pt), round(2 * text.size_pt)
        window = np.s_[max(y - high, 0) : y, x : x + high]
        assert (drawn[window] != without[window]).mean() > 0.02, text.text


def test_a_transparent_picture_is_clear_outside_the_map(plan):
    made = pixels(png.write(lay_out(replace(plan, contents="plain", transparent=True))))
    assert made.shape[2] == 4
    assert made[2, 2].tolist() == [0, 0, 0, 0]
    assert made[540, 960, 3] == 255


@pytest.mark.parametrize(("suffix", "write"), [(".svg", svg.write), (".pdf", pdf.write), (".png", png.write)])
def test_the_passport_leads_back_to_the_selection(sheet, plan, suffix, write):
    passport = read_passport(write(sheet), suffix)
    assert passport.query() == plan.selection.to_query()
    assert passport.date == "2026-11-21"
    assert dict(passport.documents).keys() == {"advanced-2014"}


def test_a_table_is_drawn_where_a_format_has_none(sheet):
    drawn = [item for g in all_groups(sheet) if g.name == "表格" for item in g.items if isinstance(item, Text)]
    cells = [cell for row in (sheet.table.header, *sheet.table.rows) for cell in row]
    assert [t.text for t in drawn] == cells
    assert isinstance(sheet.table.box, Box)
    assert max(t.y_pt for t in drawn) < sheet.table.box.y_pt + sheet.table.box.height_pt
