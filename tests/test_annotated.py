"""Annotations in every file: native shapes on the map, a layer or sheet of their own in data, restored by all."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
import shapely
from lxml import etree
from pypdf import PdfReader
from test_annotation import ARROW, EACH, HIGHLIGHT, RING, TEXT

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
from export.passport.passport import link_of
from export.picture.pdf import write as write_pdf
from export.picture.svg import write as write_svg
from export.sheet.items import Circle, Path, Text
from policy.annotation import Annotation

FAR = Annotation("arrow", ((107.0, 30.0), (108.0, 30.0)), colour="red")
BAD = Annotation("text", ((113.0, 33.0),), "<script>alert(1)</script>&\"'")
LONG = Annotation("text", ((112.5, 34.6),), "三年内建成，资金由省市两级分担" * 5)


@pytest.fixture(scope="module")
def asked(plan) -> ExportRequest:
    """The usual figure with one of each, one on two lines and more, and one far outside."""
    return with_annotations(plan, *EACH, LONG, BAD, FAR)


@pytest.fixture(scope="module")
def drawn(asked):
    return lay_out(asked)


def with_annotations(request: ExportRequest, *annotations: Annotation) -> ExportRequest:
    selection = request.selection.but(annotations=annotations)
    return replace(request, scene=replace(request.scene, selection=selection), contents="framed", date="2026-11-28")


def of_group(sheet, name=GROUP):
    return next((g.items for g in sheet.groups if g.name == name), ())


def by_key(sheet):
    return {item.key: item for item in of_group(sheet)}


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


def test_both_maps_of_a_comparison_have_them(asked):
    sheet = lay_out(replace(asked, beside="doc=plans-2012"))
    for side in ("左图", "右图"):
        assert {i.key for i in of_group(sheet, f"{side}·{GROUP}")} == {one.key for one in (*EACH, LONG, BAD)}
    assert "1 处标注在图幅以外" in sheet.notes


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
