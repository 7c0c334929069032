"""Annotations in slides, data files, passport, recipe, kept views; refreshed and opened again."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing

import geopandas as gpd
import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from test_annotated import BAD, FAR, LONG, with_annotations
from test_annotation import ARROW, EACH, HIGHLIGHT, RING, TEXT
from test_refresh import edited

from export.figure.layout import lay_out
from export.frame.annotated import GROUP
from export.frame.request import ExportRequest
from export.passport.passport import link_of, read_passport
from export.picture.svg import write as write_svg
from export.recipe.fault import RecipeFault
from export.recipe.read import read_recipe, recipe_of
from export.refresh.deck import refresh
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


def slide_shapes(data: bytes):
    tree = Presentation(io.BytesIO(data)).slides[0].shapes._spTree
    return {name_of(one).split(" ")[0]: one for one in shapes(tree) if SLIDE_GROUP.match(name_of(one))}


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
    assert list(gpd.read_file(path, layer="annotations_line")["class"]) == ["箭头，蓝", "箭头，红"]
    assert frame.crs.to_epsg() == 4490
    ring = gpd.read_file(path, layer="annotations_area").geometry.iloc[0].bounds
    assert (ring[2] - ring[0]) / 2 == pytest.approx(0.2, abs=0.001)


@pytest.fixture
def looks(asked, tmp_path):
    """Table -> class -> (opacity, layers of its symbol) in a GeoPackage."""
    path = tmp_path / "map.gpkg"
    path.write_bytes(write_gpkg(asked.scene))
    with closing(sqlite3.connect(path)) as base:
        styles = dict(base.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    trees = {name: etree.fromstring(look.partition("\n")[2]) for name, look in styles.items() if "annot" in name}
    found = {}
    for name, tree in trees.items():
        symbols = {s.get("name"): s for s in tree.findall("renderer-v2/symbols/symbol")}
        kept = {c.get("value"): symbols[c.get("symbol")] for c in tree.iter("category")}
        found[name] = {text: (float(s.get("alpha")), s.findall("layer")) for text, s in kept.items()}
    return found


def test_a_gis_draws_them_as_the_map_does(looks):
    def option(layer, name):
        return layer.find(f"Option/Option[@name='{name}']").get("value")

    assert {alpha for alpha, _ in looks["annotations"].values()} == {0}
    assert set(looks["annotations_line"]) == {"箭头，蓝", "箭头，红"}
    shaft, head = looks["annotations_line"]["箭头，红"][1]
    assert (option(shaft, "line_color"), option(head, "placement")) == ("208,0,58,255", "lastvertex")
    assert option(head.find("symbol/layer"), "name") == "filled_arrowhead"
    (ring_alpha, (ring,)) = next(look for text, look in looks["annotations_area"].items() if text.startswith("圈"))
    (alpha, (area,)) = next(look for text, look in looks["annotations_area"].items() if text.startswith("高亮"))
    assert (ring_alpha, option(ring, "style"), option(ring, "outline_width")) == (1, "no", "2.2")
    assert (alpha, option(area, "style")) == (0.28, "solid")


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
    order = json.loads(json.dumps(order_of(asked, LAYERS)))
    assert request_of(order, world, LAYERS).selection == asked.selection


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


def test_a_kept_view_and_a_page_of_a_story_have_them(asked, world, joins):
    known = known_values(joins, LAYERS)
    link = view_item(asked.selection.to_query() | {"b-doc": "plans-2012"}, "甲").body["link"]
    assert selection_of(link, known) == asked.selection
    assert selection_of(link, known, "b-").annotations == ()
