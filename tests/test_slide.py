"""A deck opened again holds what the sheet shows, in native shapes, and LibreOffice shows it."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from posixpath import dirname, join, normpath

import numpy as np
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from shapely import is_ccw
from shapely.geometry import LinearRing

from export.passport.passport import KEYS, read_passport
from export.sheet.items import Box, ChartBlock, Circle, Group, Paint, Path, Sheet, TableBlock, Text
from export.slide.deck import write
from export.slide.names import NOTES_BEGIN, NOTES_END
from export.slide.shapes import turned
from layers import palette

SQUARE = np.array([(100.0, 100.0), (160.0, 100.0), (160.0, 160.0), (100.0, 160.0)])
HOLE = np.array([(120.0, 120.0), (140.0, 120.0), (140.0, 140.0), (120.0, 140.0)])
GOLD = Paint(palette.TIER_COLOURS["百亿"], "#b9b6ad", 0.5, theme="tier:百亿")
NONE = Paint(palette.NO_RECORD, theme="tier:none")
BLUE = Paint(palette.COUNTY_TINT, "#ffffff", 1.1, theme="county:clusters")
PASSPORT = dict(zip(KEYS, ("doc=a", "1", "", "atlas 1", "2026-11-21"), strict=True))


def small_sheet(**changes) -> Sheet:
    """A made-up page with one of everything."""
    areas = (
        Path((SQUARE, HOLE), True, GOLD, "county:411403", "商丘市睢阳区（411403）：食品 百亿级"),
        Path((SQUARE + 80,), True, NONE, "county:411424", "商丘市柘城县（411424）"),
    )
    bubble = Circle(300, 200, 9, BLUE, "prefecture:411400", "商丘市：食品")
    leader = Path((np.array([(300.0, 300.0), (250.0, 300.0)]),), False, Paint(None, "#444444", 0.5))
    name = Text(130, 130, "睢阳", 8, "#111111", True, "middle", True, "county:411403")
    swatch = Path((SQUARE[:, ::-1] + 500,), True, GOLD)
    title = Text(18, 30, "河南省“产业”集群 <测试>", 22, bold=True, key="title")
    groups = (
        Group("标题", (title, Text(18, 50, "副标题", 10, key="subtitle"))),
        Group("县域集群", areas),
        Group("市级集群", (bubble,)),
        Group("地名", (leader, name)),
        Group("空", ()),
        Group("图例", (Text(650, 40, "图例", 13, bold=True), swatch, Text(680, 60, "最高百亿级", 9))),
    )
    rows = (("睢阳区", "食品"), ("柘城县", "超硬材料" * 20))
    table = TableBlock(Box(640, 200, 300, 60), ("地点", "产业"), rows, (100, 200), 8)
    chart = ChartBlock(Box(640, 300, 300, 150), "各市集群数", ("商丘", "漯河"), (7.0, 3.0), "#d95f0e")
    notes = "第一行\n资料来源：《规划》（2012）"
    sheet = Sheet(960, 540, "河南省产业集群", groups, table=table, chart=chart, notes=notes, passport=PASSPORT)
    return replace(sheet, **changes)


def slide_of(data: bytes, number: int = 1):
    """A slide of a file, read by python-pptx."""
    return Presentation(io.BytesIO(data)).slides[number - 1]


def by_name(slide) -> dict:
    """Every shape at any depth by name."""
    found = {}

    def walk(shapes):
        for shape in shapes:
            found[shape.name] = shape
            if shape.shape_type == 6:
                walk(shape.shapes)

    walk(slide.shapes)
    return found


def counties(slide) -> dict:
    """Shapes of counties by name, without their labels."""
    return {n: s for n, s in by_name(slide).items() if n.startswith("county:") and not n.endswith("·地名")}


def alt(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def fill(shape) -> str:
    """Theme colour or hex of a shape's fill."""
    return shape._element.spPr.find(qn("a:solidFill"))[0].get("val")


def check_package(data: bytes) -> None:
    """XML is well formed, relationships resolve, content types are known, shape ids are unique, no group is empty."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        assert len(names) == len(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        known = {e.get("PartName") for e in types} | {e.get("Extension") for e in types}
        for name in names - {"[Content_Types].xml"}:
            assert f"/{name}" in known or name.rsplit(".", 1)[-1] in known, name
        for name in names:
            if name.endswith((".xml", ".rels")):
                root = etree.fromstring(archive.read(name))
                if name.endswith(".rels"):
                    base = dirname(dirname(name))
                    targets = [r.get("Target") for r in root if r.get("TargetMode") != "External"]
                    paths = [t.lstrip("/") if t.startswith("/") else normpath(join(base, t)) for t in targets]
                    assert not set(paths) - names, (name, set(paths) - names)
                if name.startswith("ppt/slides/slide"):
                    ids = [e.get("id") for e in root.iter(qn("p:cNvPr"))]
                    assert len(ids) == len(set(ids)), name
                    assert all(len(g) > 2 for g in root.iter(qn("p:grpSp"))), name


def test_the_package_of_a_small_sheet_is_sound():
    check_package(write(small_sheet()))


def test_a_county_is_one_freeform_with_name_alt_text_and_theme_colour():
    shapes = by_name(slide_of(write(small_sheet())))
    county = shapes["county:411403 商丘市睢阳区·县域集群"]
    assert county._element.spPr.find(qn("a:custGeom")) is not None
    assert (alt(county), fill(county)) == ("商丘市睢阳区（411403）：食品 百亿级", "accent1")
    assert fill(shapes["county:411424 商丘市柘城县·县域集群"]) == "bg2"


def test_the_themes_accents_are_the_palettes_tiers():
    with zipfile.ZipFile(io.BytesIO(write(small_sheet()))) as archive:
        theme = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    slots = {child.tag.split("}")[1]: child[0].get("val") for child in theme.find(f".//{qn('a:clrScheme')}")}
    assert (slots["accent1"], slots["accent2"], slots["accent3"]) == ("FBB43C", "D95F0E", "662506")
    assert (slots["lt2"], slots["accent5"]) == (palette.NO_RECORD[1:].upper(), palette.COUNTY_TINT[1:].upper())


def test_a_colour_that_a_role_does_not_have_is_written_as_it_is():
    odd = Path((SQUARE,), True, Paint("#123456", theme="tier:百亿"), "county:1", "甲")
    shapes = by_name(slide_of(write(small_sheet(groups=(Group("县", (odd,)),)))))
    assert fill(shapes["county:1 甲·县"]) == "123456"


def test_vertices_are_where_the_sheet_has_them():
    county = by_name(slide_of(write(small_sheet())))["county:411403 商丘市睢阳区·县域集群"]
    assert (county.left.pt, county.top.pt, county.width.pt, county.height.pt) == (100, 100, 60, 60)
    path = county._element.find(f".//{qn('a:path')}")
    points = {(int(p.get("x")) / 50, int(p.get("y")) / 50) for p in path.iter(qn("a:pt"))}
    assert points == {tuple(p - 100) for p in (*SQUARE, *HOLE)}
    assert len(path.findall(qn("a:close"))) == 2


def test_holes_run_against_their_rings_and_islands_in_holes_with_them():
    island = (HOLE - 130) * 0.5 + 130
    rings = turned((SQUARE, HOLE, island, SQUARE + 200))
    assert [is_ccw(LinearRing(ring)) for ring in rings] == [True, False, True, True]


def test_a_circle_is_an_ellipse_with_its_radius():
    bubble = by_name(slide_of(write(small_sheet())))["prefecture:411400 商丘市·市级集群"]
    assert bubble._element.spPr.find(qn("a:prstGeom")).get("prst") == "ellipse"
    assert (bubble.left.pt, bubble.width.pt, fill(bubble)) == (291, 18, "accent5")


def test_a_leader_is_a_straight_line_in_its_own_direction():
    line = by_name(slide_of(write(small_sheet())))["地名 1"]
    assert (line.begin_x.pt, line.end_x.pt, line.begin_y.pt) == (300, 250, 300)


def test_names_neither_wrap_nor_shrink_and_have_the_themes_font():
    label = by_name(slide_of(write(small_sheet())))["county:411403 睢阳·地名"]
    body = label._element.txBody.bodyPr
    assert (body.get("wrap"), body.get("lIns"), body.get("tIns")) == ("none", "0", "0")
    assert body.find(qn("a:noAutofit")) is not None
    run = label._element.find(f".//{qn('a:rPr')}")
    assert [run.find(qn(f"a:{k}")).get("typeface") for k in ("latin", "ea")] == ["+mn-lt", "+mn-ea"]
    assert (run.get("sz"), label.left.pt + label.width.pt / 2) == ("800", pytest.approx(130, abs=0.1))


def test_the_title_is_a_placeholder_with_all_its_characters():
    slide = slide_of(write(small_sheet()))
    assert slide.shapes.title.text_frame.text == "河南省“产业”集群 <测试>"
    assert (slide.shapes.title.name, slide.slide_layout.name) == ("图名", "产业集群图谱")


def test_groups_keep_their_names_and_order_and_an_empty_one_is_left_out():
    groups = [s.name for s in slide_of(write(small_sheet())).shapes if s.shape_type == 6]
    assert groups == ["县域集群", "市级集群", "地名", "图例"]


def test_a_group_frames_its_children():
    group = next(s for s in slide_of(write(small_sheet())).shapes if s.name == "县域集群")
    assert (group.left.pt, group.top.pt, group.width.pt, group.height.pt) == (100, 100, 140, 140)


def test_the_table_is_native_and_long_cells_are_cut():
    frame = next(s for s in slide_of(write(small_sheet())).shapes if s.has_table)
    cells = [[cell.text for cell in row.cells] for row in frame.table.rows]
    assert cells[:2] == [["地点", "产业"], ["睢阳区", "食品"]]
    assert cells[2][1].endswith("…") and cells[2][1].startswith("超硬材料")
    header = frame.table.rows[0].cells[0]._tc.tcPr.find(qn("a:solidFill"))
    assert header[0].get("val") == "accent3"


def test_the_chart_is_native_with_its_workbook():
    frame = next(s for s in slide_of(write(small_sheet())).shapes if s.has_chart)
    plot = frame.chart.plots[0]
    assert (list(plot.categories), list(plot.series[0].values)) == (["商丘", "漯河"], [7.0, 3.0])
    assert frame.chart.chart_title.text_frame.text == "各市集群数"
    assert frame.chart.part.chart_workbook.xlsx_part is not None
    assert fill_of_series(frame) == "accent2"


def fill_of_series(frame) -> str:
    return frame.chart.plots[0].series[0]._element.find(f".//{qn('a:solidFill')}")[0].get("val")


def test_speaker_notes_hold_the_sources():
    notes = slide_of(write(small_sheet())).notes_slide.notes_text_frame.text
    assert notes == f"{NOTES_BEGIN}\n第一行\n资料来源：《规划》（2012）\n{NOTES_END}"


def test_the_passport_is_read_back():
    data = write(small_sheet())
    assert read_passport(data, ".pptx").view == "doc=a"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = etree.fromstring(archive.read("docProps/custom.xml"))[0][0].text
    assert json.loads(text) == PASSPORT


def test_characters_that_xml_forbids_do_not_break_the_file():
    odd = Path((SQUARE,), True, GOLD, "county:1", '甲\x0b"<&>\n乙')
    shapes = by_name(slide_of(write(small_sheet(groups=(Group('层"<', (odd,)),)))))
    assert 'county:1 甲"<&> 乙·层"<' in {name.replace("\n", " ") for name in shapes}
    assert alt(shapes[next(name for name in shapes if name.startswith("county:1"))]) == '甲"<&>\n乙'
