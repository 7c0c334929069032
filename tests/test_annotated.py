"""Annotations in every file: native shapes on the map, a layer or sheet of their own in data, restored by all."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import geopandas as gpd
import openpyxl
import pytest
import shapely
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pypdf import PdfReader
from test_annotation import ARROW, EACH, HIGHLIGHT, RING, TEXT
from test_refresh import edited

from export.book.looked import look_over
from export.book.plan import CITIES, OVERALL, PageSpec
from export.figure.layout import arranged, lay_out
from export.figure.preflight import check
from export.frame.annotated import GROUP, LEAST_PT
from export.frame.choices import passport_for
from export.frame.request import ExportRequest, Page
from export.labels.label import INSET
from export.offline.write import write as write_page
from export.passport.code import json_of, words_of
from export.passport.passport import link_of, read_passport
from export.picture.pdf import write as write_pdf
from export.picture.svg import write as write_svg
from export.recipe.fault import RecipeFault
from export.recipe.read import read_recipe, recipe_of
from export.refresh.deck import refresh
from export.sheet.items import Circle, Path, Text
from export.slide.deck import write as write_deck
from export.slide.names import GONE
from export.slide.read import name_of, shapes
from export.tables.geojson import write_geojson
from export.tables.gpkg import write_gpkg
from export.tables.sheets import write_csv, write_xlsx
from export.work.order import order_of, request_of
from layers import LAYERS
from policy.annotation import COLOURS, LONGEST, Annotation
from views.state.session import known_values
from views.workspace.opening import selection_of, view_item

pytestmark = pytest.mark.usefixtures("read_here")
FAR = Annotation("arrow", ((107.0, 30.0), (108.0, 30.0)), colour="red")
BAD = Annotation("text", ((113.0, 33.0),), "<script>alert(1)</script>&\"'")
LONG = Annotation("text", ((112.5, 34.6),), "三年内建成，资金由省市两级分担" * 5)
SLIDE_GROUP = re.compile(rf"annotation:\w{{8}} .*·{GROUP}$")


@pytest.fixture(scope="module")
def asked(plan) -> ExportRequest:
    """The usual figure with one of each, one on two lines and more, and one far outside."""
    return with_annotations(plan, *EACH, LONG, BAD, FAR)


@pytest.fixture(scope="module")
def drawn(asked):
    return lay_out(asked)


@pytest.fixture(scope="module")
def deck(drawn) -> bytes:
    return write_deck(drawn)


def with_annotations(request: ExportRequest, *annotations: Annotation) -> ExportRequest:
    selection = request.selection.but(annotations=annotations)
    return replace(request, scene=replace(request.scene, selection=selection), contents="framed", date="2026-11-28")


def of_group(sheet, name=GROUP):
    return next((g.items for g in sheet.groups if g.name == name), ())


def by_key(sheet):
    return {item.key: item for item in of_group(sheet)}


def slide_shapes(data: bytes):
    tree = Presentation(io.BytesIO(data)).slides[0].shapes._spTree
    return {name_of(one).split(" ")[0]: one for one in shapes(tree) if SLIDE_GROUP.match(name_of(one))}


def test_each_is_one_item_above_the_map_and_below_its_frame(drawn):
    names = [g.name for g in drawn.groups]
    assert names.index("地名") < names.index(GROUP) < names.index("图框与比例尺")
    items = by_key(drawn)
    assert items.keys() == {one.key for one in (*EACH, LONG, BAD)}
    assert [type(items[one.key]) for one in EACH] == [Text, Path, Circle, Path]
    assert items[ARROW.key].arrow
    assert not items[ARROW.key].closed
    assert items[RING.key].paint.fill is None
    assert items[HIGHLIGHT.key].paint.opacity < 0.5
    assert items[TEXT.key].text == TEXT.text
    assert items[LONG.key].text.replace("\n", "") == LONG.text
    assert items[LONG.key].text.count("\n") >= 4


def test_they_stand_where_they_were_put(drawn, asked):
    ring, units = by_key(drawn)[RING.key], arranged(asked).page.units
    at = shapely.Point(ring.x_pt, ring.y_pt)
    assert units["prefecture", "410200"].contains(at)
    assert not units["prefecture", "410200"].contains(at.buffer(3 * ring.radius_pt))
    tail, tip = by_key(drawn)[ARROW.key].rings[0]
    assert tip[0] > tail[0]
    assert tip[1] < tail[1]  # to the north-east


def test_one_outside_the_figure_is_left_out_and_named(drawn, asked):
    said = "1 处标注在图幅以外，没有画出：箭头"
    assert said in drawn.notes
    assert [r.text for r in check(asked, drawn) if "处标注" in r.text] == [said]


def test_names_keep_away_from_their_texts(drawn, plan):
    """A long text over 洛阳: its names go elsewhere, and no name lies on it."""
    box = by_key(drawn)[LONG.key]
    lines = box.text.count("\n") + 1
    low, high = box.y_pt - box.size_pt, box.y_pt + (lines - 1) * 1.32 * box.size_pt
    under = [
        t.text for t in of_group(drawn, "地名")
        if isinstance(t, Text) and t.halo and abs(t.x_pt - box.x_pt) < 90 and low < t.y_pt < high
    ]  # fmt: skip
    assert under == []


@pytest.mark.parametrize("page", [Page(480, 270, 144), Page.of_mm(420, 297)])
def test_texts_have_print_size_and_stay_in_the_frame(plan, page):
    corner = Annotation("text", ((116.3, 36.2),), "东北角上的一句话" * 3)
    sheet = lay_out(replace(with_annotations(plan, TEXT, corner), page=page, contents="plain"))
    texts = [i for i in of_group(sheet) if isinstance(i, Text)]
    assert len(texts) == 2
    assert all(t.size_pt >= LEAST_PT for t in texts)
    assert all(t.x_pt <= page.width_pt and t.y_pt > 0 for t in texts)


def test_what_crosses_the_frame_is_cut_at_it(plan):
    part = replace(with_annotations(plan, *EACH), extent="view:112.5,34.2,114.35,35.2")
    sheet = lay_out(part)
    items = by_key(sheet)
    frame = next(i for i in of_group(sheet, "图框与比例尺") if isinstance(i, Path) and not i.paint.fill)
    west, east = frame.rings[0][:, 0].min(), frame.rings[0][:, 0].max()
    assert items.keys() == {TEXT.key, ARROW.key, RING.key}
    assert items[ARROW.key].rings[0][0, 0] == pytest.approx(west, abs=0.01)
    assert isinstance(items[RING.key], Path)
    assert max(r[:, 0].max() for r in items[RING.key].rings) == pytest.approx(east, abs=0.01)


def test_a_slide_has_a_text_box_a_connector_with_a_head_an_ellipse_and_an_area(deck):
    found = slide_shapes(deck)
    text, arrow, ring, area = (found[one.key] for one in EACH)
    assert text.tag == qn("p:sp")
    assert next(text.iter(qn("p:cNvSpPr"))).get("txBox") == "1"
    assert "".join(t.text for t in text.iter(qn("a:t"))) == TEXT.text
    assert int(next(text.iter(qn("a:rPr"))).get("sz")) >= 900
    assert len(list(found[LONG.key].iter(qn("a:br")))) >= 4
    assert arrow.tag == qn("p:cxnSp")
    assert next(arrow.iter(qn("a:tailEnd"))).get("type") == "triangle"
    assert next(ring.iter(qn("a:prstGeom"))).get("prst") == "ellipse"
    assert next(area.iter(qn("a:alpha"))).get("val") == "28000"


def layers_of(pdf):
    return PdfReader(io.BytesIO(pdf)).root_object["/OCProperties"]["/OCGs"]


def test_svg_pdf_and_the_offline_page_draw_arrow_heads_and_every_line(drawn, asked):
    svg = write_svg(drawn).decode()
    layer = etree.fromstring(svg.encode()).find(f".//*[@data-name='{GROUP}']")
    paths = [e for e in layer if e.get("data-key") == ARROW.key]
    assert [e.get("fill") for e in paths] == ["none", "#0050b5"]
    lines = [e.text for e in layer if e.tag.endswith("text") and not e.get("aria-hidden")]
    assert "".join(lines).count(TEXT.text) == 1
    assert "".join(lines).count(LONG.text) == 1
    without = tuple(g for g in drawn.groups if g.name != GROUP)
    assert len(layers_of(write_pdf(drawn))) == len(layers_of(write_pdf(replace(drawn, groups=without)))) + 1
    page = write_page(asked, drawn).decode()
    assert f'data-name="{GROUP}"' in page
    assert TEXT.text in page
    assert "<script>alert" not in svg + page


def test_foreign_text_stays_text_on_slides_and_in_tables(plan, deck):
    assert "".join(t.text for t in slide_shapes(deck)[BAD.key].iter(qn("a:t"))) == BAD.text
    sums = with_annotations(plan, Annotation("text", BAD.points, "=1+1"))
    cell = openpyxl.load_workbook(io.BytesIO(write_xlsx(sums.scene)))[GROUP]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_data_files_have_them_beside_the_records(asked, tmp_path):
    rows = list(openpyxl.load_workbook(io.BytesIO(write_xlsx(asked.scene)))[GROUP].values)
    assert rows[0] == ("种类", "文字", "颜色", "经度1", "纬度1", "经度2", "纬度2")
    assert rows[1] == ("文字", TEXT.text, "红", 113.66, 34.75, None, None)
    assert rows[2][:5] == ("箭头", None, "蓝", 112, 34)
    features = [f for f in json.loads(write_geojson(asked.scene))["features"] if f["properties"]["layer"] == GROUP]
    kinds = [(f["properties"]["kind"], f["geometry"]["type"]) for f in features[:4]]
    assert kinds == [("文字", "Point"), ("箭头", "LineString"), ("圈", "Polygon"), ("高亮", "Polygon")]
    path = tmp_path / "map.gpkg"
    path.write_bytes(write_gpkg(asked.scene))
    with closing(sqlite3.connect(path)) as base:
        styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    label = etree.fromstring(styles["annotations"].partition("\n")[2]).find(".//text-style")
    assert (label.get("fieldName"), label.get("fontSizeUnit")) == ("text", "Point")
    assert 'labelsEnabled="0"' in styles["annotations_line"]
    frame = gpd.read_file(path, layer="annotations")
    assert list(frame["text"])[:1] == [TEXT.text]
    assert list(gpd.read_file(path, layer="annotations_line")["class"]) == ["蓝", "红"]
    with closing(sqlite3.connect(path)) as base:
        style = "SELECT styleQML FROM layer_styles WHERE f_table_name = 'annotations_line'"
        assert 'value="红"' in base.execute(style).fetchone()[0]
    assert frame.crs.to_epsg() == 4490
    ring = gpd.read_file(path, layer="annotations_area").geometry.iloc[0].bounds
    assert (ring[2] - ring[0]) / 2 == pytest.approx(0.2, abs=0.001)


def test_a_list_in_one_table_tells_them_behind_the_records_and_no_text_runs_as_a_formula(asked, plan):
    sums = with_annotations(plan, TEXT, Annotation("text", BAD.points, "=1+1"), ARROW)
    rows = list(csv.DictReader(io.StringIO(write_csv(sums.scene).decode("utf-8-sig"))))
    mine = [row for row in rows if row["状态"] == GROUP]
    assert [(row["名称"], row["其他内容"]) for row in mine] == [
        (TEXT.text, "文字，红"), ("'=1+1", f"文字，{COLOURS[BAD.colour][0]}"), ("箭头", "箭头，蓝"),
    ]  # fmt: skip
    assert mine[0]["图上位置"] == "113.66, 34.75"
    assert (rows.index(mine[0]), rows[-1]["状态"]) == (len(rows) - 4, "护照")


def test_files_without_annotations_have_no_place_for_them(plan, sheet):
    assert GROUP not in openpyxl.load_workbook(io.BytesIO(write_xlsx(plan.scene))).sheetnames
    assert GROUP not in {g.name for g in sheet.groups}
    assert "anno" not in link_of(plan.selection)


def test_passport_recipe_and_order_restore_them(asked, drawn, world, joins):
    known = {"documents": frozenset(world.policy.document)} | dict.fromkeys(
        ("years", "tiers", "industries", "cities", "layers", "picked"), frozenset[str]()
    )
    assert read_passport(write_svg(drawn), ".svg").selection(known) == asked.selection
    recipe = recipe_of(asked)
    assert "种类: 箭头" in recipe
    assert "anno=" not in recipe
    assert read_recipe(recipe, world).selection == asked.selection
    order = json.loads(json.dumps(order_of(asked)))
    assert request_of(order, world).selection == asked.selection


def test_a_recipe_names_what_is_wrong_with_an_annotation(world):
    recipe = """标注: [{种类: 星, 位置: [113, 34]}, {种类: 文字, 位置: [113, 34], 文字: 一, 颜色: 粉}, 甲,
      {种类: 箭头, 位置: [[113, 34], [114, 34]], 粗细: 3}]"""
    with pytest.raises(RecipeFault) as refused:
        read_recipe(recipe, world)
    said = "\n".join(refused.value.faults)
    for part in ("第 1 处标注：没有“星”", "第 2 处标注：标注没有“粉”", "第 3 处标注应为几项", "没有“粗细”这一项"):
        assert part in said, said
    with pytest.raises(RecipeFault, match="读不出"):
        read_recipe("链接: anno=1xyz", world)


def test_both_maps_of_a_comparison_have_them(asked):
    sheet = lay_out(replace(asked, beside="doc=plans-2012"))
    for side in ("左图", "右图"):
        assert {i.key for i in of_group(sheet, f"{side}·{GROUP}")} == {one.key for one in (*EACH, LONG, BAD)}
    assert "1 处标注在图幅以外" in sheet.notes


def test_a_refreshed_deck_has_the_annotations_of_its_selection_and_what_people_drew(asked, deck):
    """Kept where they are the same, with somebody's own form; renewed where they are others; own shapes stay."""

    def work(slide):
        ours = {name_of(s._element).split(" ")[0]: s for g in slide.shapes if g.name == GROUP for s in g.shapes}
        ours[RING.key].width, ours[RING.key].height = ours[RING.key].width * 2, ours[RING.key].height * 2
        ours[TEXT.key].text_frame.paragraphs[0].runs[0].text = "改过的话"
        ours[HIGHLIGHT.key].left += 500_000
        slide.shapes.add_textbox(0, 0, 900_000, 300_000).text_frame.text = "自己的文本框"

    before = slide_shapes(deck)[RING.key]
    new = Annotation("arrow", ((115.0, 33.0), (114.5, 33.5)))
    other = lay_out(with_annotations(asked, TEXT, RING, new))
    data, report = refresh(edited(deck, work), other)
    found = slide_shapes(data)
    assert {TEXT.key, RING.key, new.key} <= found.keys()
    assert not {ARROW.key, LONG.key} & found.keys()
    assert "".join(t.text for t in found[TEXT.key].iter(qn("a:t"))) == "改过的话"
    wide = [next(one.iter(qn("a:ext"))).get("cx") for one in (before, found[RING.key])]
    assert int(wide[1]) == pytest.approx(2 * int(wide[0]), rel=0.01)
    tops = {s.name: s for s in Presentation(io.BytesIO(data)).slides[0].shapes}
    assert any(s.has_text_frame and s.text_frame.text == "自己的文本框" for s in tops.values())
    assert [HIGHLIGHT.key in name_of(s._element) for s in tops[GONE].shapes] == [True]
    assert len(LONG.text) <= LONGEST
    assert report.slides == (1,)


def test_a_printed_code_holds_a_few_and_pre_flight_says_when_it_holds_none(plan, asked, drawn):
    few = replace(with_annotations(plan, ARROW, RING), code=True)
    view = json.loads(json_of(words_of(passport_for(few))))["atlas:view"]
    assert view == link_of(few.selection)
    many = replace(asked, code=True)
    view = json.loads(json_of(words_of(passport_for(many))))["atlas:view"]
    assert view == link_of(plan.selection)
    said = "视图码里放不下标注：由截图回到视图时没有它们"
    assert [said in {r.text for r in check(one, drawn)} for one in (few, many)] == [False, True]


def test_no_inset_lies_on_an_annotation(plan, sheet):
    """Where insets of the usual figure stand, and a ring and an arrow across the rest of that side."""
    before = inset_frames(sheet)
    taken = (
        Annotation("highlight", ((111.3, 31.5), (113.2, 32.45))),
        Annotation("ring", ((116.0, 35.3), (116.6, 35.3))),
        Annotation("arrow", ((117.5, 34.9), (114.9, 34.9))),
    )
    made = lay_out(replace(with_annotations(plan, *taken), contents=plan.contents))
    shapes = [shape_of(item) for item in of_group(made)]
    assert any(frame.intersects(shape) for frame in before for shape in shapes)
    assert not any(frame.intersects(shape) for frame in inset_frames(made) for shape in shapes)


def inset_frames(sheet):
    return [shape_of(g.items[-1]).envelope for g in sheet.groups if g.name.startswith(INSET)]


def shape_of(item):
    if isinstance(item, Circle):
        return shapely.Point(item.x_pt, item.y_pt).buffer(item.radius_pt)
    return shapely.LineString(item.rings[0]) if item.key == "" or item.arrow else shapely.Polygon(item.rings[0])


def test_an_atlas_tells_once_what_lies_outside_the_province(asked, drawn):
    """On the overview; a page of one city draws what lies there and says nothing of the rest."""
    said = "1 处标注在图幅以外"
    for section, told in ((OVERALL, True), (CITIES, False)):
        spec = PageSpec("a", section, "甲", 1, asked.selection)
        assert any(said in one.remark.text for one in look_over(spec, drawn, asked)) == told


def test_a_kept_view_and_a_page_of_a_story_have_them(asked, world, joins):
    known = known_values(joins, LAYERS)
    link = view_item(asked.selection.to_query() | {"b-doc": "plans-2012"}, "甲").body["link"]
    assert selection_of(link, known) == asked.selection
    assert selection_of(link, known, "b-").annotations == ()
