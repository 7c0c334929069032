"""The frame around a map by hand: its view, corners, scale bar, arrow and locator, its pages and parts of the map."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely

from export.frame import marginalia
from export.frame.choices import choices_of, page_like, restored
from export.frame.extent import Extent, extent_of, window_of
from export.frame.projection import PageMap, View, enlarged, lines, page_map, rings, view_of
from export.frame.request import LONGEST_TEXTS, PAGES, SLIDE, ExportRequest, Page
from export.sheet.items import Box, Path, Text

FRAME = Box(10, 20, 200, 100)
EVEN = pytest.approx
VIEW = View(FRAME, 500_000, 4_000_000, 100)


def of_bounds(west, south, east, north):
    return Extent("picks", "甲", (), shapely.box(west, south, east, north))


def test_a_view_holds_its_extent_in_the_middle_and_as_large_as_the_frame_allows():
    wide = view_of(of_bounds(0, 0, 19_000, 1000), FRAME, 5)
    assert (wide.metres_per_pt, wide.west_m, wide.north_m) == EVEN((100, -500, 500 + 50 * 100))
    high = view_of(of_bounds(1000, 2000, 2000, 20_000), FRAME, 5)
    assert (high.metres_per_pt, high.west_m, high.north_m) == EVEN((200, 1500 - 20_000, 11_000 + 10_000))
    assert VIEW.scale == EVEN(100 / (0.0254 / 72))


def test_a_view_turns_metres_into_points_from_the_frames_corner():
    shape = np.array([shapely.Point(501_000, 3_998_000)], dtype=object)
    assert VIEW.to_page(shape)[0].coords[0] == EVEN((20, 40))
    assert VIEW.points([]).shape == (0, 2)
    near, far = VIEW.points([(114.0, 36.1), (114.1, 36.0)])
    assert near[0] == EVEN(10, abs=0.01), "500 km east of the false origin is the middle meridian"
    assert (far - near)[0] == EVEN(90, abs=0.5) and (far - near)[1] == EVEN(111, abs=0.5)


def test_outlines_are_cut_at_the_frame_and_an_enlarged_part_is_cut_out_of_them():
    units = {("county", "1"): shapely.box(10, 20, 60, 70), ("county", "2"): shapely.box(60, 20, 90, 70)}
    view = View(Box(300, 400, 100, 100), 0, 0, VIEW.metres_per_pt / 4)
    made = enlarged(PageMap(VIEW, units), Box(40, 30, 25, 25), view)
    assert made.units["county", "1"].equals(shapely.box(300, 400, 380, 500))
    assert made.units["county", "2"].equals(shapely.box(380, 400, 400, 500))
    aside = enlarged(PageMap(VIEW, units), Box(10, 20, 25, 25), view)
    assert set(aside.units) == {("county", "1")}
    assert made.edge.bounds == (300, 400, 400, 500)


def test_the_page_has_all_units_that_the_frame_touches_and_no_more(world, plan):
    xinyang = extent_of(ExportRequest(plan.scene, "prefecture:411500"))
    page = page_map(world, view_of(xinyang, FRAME, 10))
    assert {("province", "410000"), ("prefecture", "411500"), ("county", "411503")} <= set(page.units)
    assert ("county", "410503") not in page.units
    assert all(page.edge.buffer(1e-6).contains(shape) and shape.area > 0 for shape in page.units.values())


def test_rings_and_lines_of_mixed_geometry():
    ring, line = shapely.box(0, 0, 9, 9) - shapely.box(3, 3, 6, 6), shapely.LineString([(0, 0), (5, 5)])
    outer, hole = rings(shapely.GeometryCollection([ring, line]))
    assert (len(outer), len(hole)) == (4, 4)
    assert shapely.LinearRing(outer).is_ccw != shapely.LinearRing(hole).is_ccw
    assert len(rings(shapely.MultiPolygon([shapely.box(0, 0, 1, 1), shapely.box(2, 2, 3, 3)]))) == 2
    assert rings(line) == ()
    assert [one.tolist() for one in lines(shapely.GeometryCollection([line, shapely.Point(1, 1)]))] == [
        [[0, 0], [5, 5]]
    ]
    assert len(lines(shapely.LinearRing(hole))[0]) == 5
    assert lines(shapely.LineString()) == ()


PAGE = PageMap(VIEW, {})
CORNERS = {"nw": (17, 27), "ne": (210 - 30 - 7, 27), "sw": (17, 120 - 20 - 7), "se": (210 - 30 - 7, 120 - 20 - 7)}


def corner(order, taken=(), shape=None):
    box = marginalia.corner(PAGE, (30, 20), order, taken, shape or shapely.Point(0, 0))
    assert (box.width_pt, box.height_pt) == (30, 20)
    return next(name for name, at in CORNERS.items() if at == (box.x_pt, box.y_pt))


def test_a_box_stands_in_the_corner_where_it_covers_least():
    assert [corner(name) for name in CORNERS] == list(CORNERS)
    assert corner("se ne sw nw", shape=shapely.box(150, 0, 300, 300)) == "sw"
    assert corner("se ne", [Box(170, 90, 5, 5)]) == "ne"
    assert corner("se ne", [Box(*CORNERS["se"], 1, 1), Box(*CORNERS["ne"], 1, 1)]) == "nw", "any where all are taken"
    assert corner("se ne", shape=shapely.box(150, 60, 300, 300)) == "ne"


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(0, 0, 10, 20), False), (Box(0, 0, 11, 21), True), (Box(40, 20, 5, 5), False), (Box(39, 20, 5, 5), True),
        (Box(10, 50, 5, 5), False), (Box(10, 49, 5, 5), True), (Box(0, 0, 11, 20), False), (Box(0, 0, 10, 21), False),
        (Box(20, 30, 1, 1), True), (Box(0, 0, 99, 99), True),
    ],
)  # fmt: skip
def test_boxes_meet_where_they_share_ground(other, meets):
    box = Box(10, 20, 30, 30)
    assert (marginalia.meets(box, other), marginalia.meets(other, box)) == (meets, meets)


@pytest.mark.parametrize(
    ("metres", "most", "km"), [(1000, 9.9, 5), (1000, 10, 10), (100, 19, 1), (100, 21, 2), (1, 60, 0.05)]
)
def test_a_bar_is_the_longest_round_length_that_fits(metres, most, km):
    assert marginalia.bar_km(metres, most) == EVEN(km)


def test_a_scale_from_a_million_on_has_no_decimals():
    told = [marginalia.scale_text(n) for n in (1_000_000, 999_000, 45_249, 1_236_000)]
    assert told == ["1：100万", "1：99.9万", "1：4.52万", "1：124万"]


def test_a_scale_bar_has_four_fields_and_its_words_below():
    made = marginalia.scale_bar(PAGE, Box(20, 30, 100, 36), 2.0)
    fields = [item.rings[0] for item in made if isinstance(item, Path)]
    texts = [item for item in made if isinstance(item, Text)]
    assert [ring.min(axis=0).tolist() for ring in fields] == [[20 + 12 + 12.5 * n, 60] for n in range(4)]
    assert [ring.max(axis=0).tolist() for ring in fields] == [EVEN([32 + 12.5 * (n + 1), 66.8]) for n in range(4)]
    assert [item.paint.fill for item in made if isinstance(item, Path)] == ["#222222", "#ffffff"] * 2
    assert [(t.text, t.x_pt, t.y_pt) for t in texts[:3]] == [("0", 32, 54), ("2.5", 57, 54), ("5 km", 82, 54)]
    assert (texts[3].x_pt, texts[3].y_pt, texts[3].text.partition("　")[0]) == (32, EVEN(66.8 + 19), "1：28.3万")
    assert [t.size_pt for t in texts] == [15, 15, 15, 13]
    assert [t.size_pt for t in marginalia.scale_bar(PAGE, FRAME, 0.75) if isinstance(t, Text)] == [6.5] * 4
    assert [(t.anchor, t.halo) for t in texts] == [("middle", True)] * 3 + [("start", True)]


def test_the_north_arrow_stands_below_its_word():
    left, right, north = marginalia.north_arrow(Box(20, 30, 40, 60), 2.0)
    assert left.rings[0].tolist() == [[40, 56], [40, 86], [29, 96]]
    assert right.rings[0].tolist() == [[40, 56], [40, 86], [51, 96]]
    assert (left.paint.fill, right.paint.fill) == ("#222222", "#ffffff")
    assert (north.x_pt, north.y_pt, north.size_pt, north.text) == (40, 50, 20, "北")
    assert marginalia.frame_line(FRAME, 2.0).paint.width_pt == 1.6


def test_the_locator_fills_the_part_that_the_figure_is_about(world, plan):
    scene, box = plan.scene, Box(10, 20, 84, 82)
    whole, city = (extent_of(ExportRequest(scene, asked)) for asked in ("henan", "prefecture:411100"))
    made = marginalia.locator(world, whole, city, box, 1.0)
    ground, *cities, filled = made.items
    assert [v for ring in ground.rings for v in (*ring.min(axis=0), *ring.max(axis=0))] == [10, 20, 94, 102]
    assert (len(cities), filled.paint.fill) == (18, "#c2410c")
    xy = np.concatenate([ring for one in cities for ring in one.rings])
    assert xy.max(axis=0)[1] - xy.min(axis=0)[1] == EVEN(72, abs=1) or np.ptp(xy[:, 0]) == EVEN(74, abs=1)
    window = extent_of(ExportRequest(scene, "view:113.5,33.3,114.5,34.0"))
    seen = marginalia.locator(world, whole, window, box, 1.0).items[-1]
    assert (len(seen.rings), seen.paint.opacity) == (1, 0.4)
    assert len(marginalia.locator(world, whole, window, box, 1.0).items) == 1 + 18 + 1


def test_pages_have_their_size_in_points():
    assert (Page.of_mm(254, 127).width_pt, Page.of_mm(254, 127).height_pt, Page.of_mm(1, 1).dpi) == EVEN(
        (720, 360, 300)
    )
    assert Page.of_px(1920, 1080) == SLIDE
    assert Page.of_px(100, 50, 72) == Page(100, 50, 72)


def test_a_larger_page_shows_more_and_its_marginalia_grow_by_the_root(plan):
    def zoom(wide, high):
        return replace(plan, page=Page(wide, high, 100), contents="plain").zoom

    assert zoom(960, 540) == 1
    assert zoom(960 * 2, 540 * 2) == EVEN(2**0.5)
    assert zoom(960 * 0.9, 540 * 0.9) == EVEN(0.9)
    assert zoom(480, 270) == 0.75


def test_a_page_that_cannot_be_drawn_is_refused_with_its_limit(plan):
    def fault(page, contents="full"):
        with pytest.raises(ValueError, match=r"页面|图片") as found:
            replace(plan, page=page, contents=contents)
        return str(found.value)

    for page in (Page(200, 200, 36), Page(4000, 1600, 36), Page(200, 500, 1200)):
        replace(plan, page=page, contents="plain")
    for page in (Page(199, 300, 72), Page(300, 4001, 72), Page(300, 300, 35), Page(300, 300, 1201)):
        assert "超出范围（200–4000 磅，36–1200 dpi）" in fault(page, "plain")
    assert "页面 199×300 磅、72 dpi" in fault(Page(199, 300, 72))
    most = int((150e6 / 4000**2) ** 0.5 * 72)
    replace(plan, page=Page(4000, 4000, most))
    assert (
        f"图片约 {4000**2 * (300 / 72) ** 2 / 1e6:.0f} 百万像素，不应超过 150 百万：请把 dpi 降到 {most} 以下"
        in fault(Page(4000, 4000, 300))
    )
    replace(plan, page=Page(1000, 400, 72))
    assert "太狭长：长边不应超过短边的 2.5 倍" in fault(Page(1005, 400, 72))
    assert "太狭长" in fault(Page(400, 1005, 72))
    replace(plan, page=Page(400, 270, 72))
    assert "至少要 400×270 磅（144 dpi 时为 800×540 像素）" in fault(Page(399, 270, 144))
    assert "太小" in fault(Page(400, 269, 144))
    for name, (said, longest) in LONGEST_TEXTS.items():
        replace(plan, **{name: "字" * longest})
        with pytest.raises(ValueError, match=f"“{said}”有 {longest + 1} 个字，最多 {longest} 个"):
            replace(plan, **{name: "字" * (longest + 1)})


def test_choices_are_text_and_come_back(plan):
    asked = replace(
        plan, page=Page(841.89, 595.28, 300), transparent=True, look="公文", note="甲", extent="prefecture:411100"
    )
    told = choices_of(asked)
    assert (told["page"], told["transparent"], told["look"]) == ("841.89x595.28@300.0", "是", "公文")
    back = restored(told)
    assert {name: back[name] for name in ("page", "transparent", "look", "note", "extent")} == {
        "page": asked.page, "transparent": True, "look": "公文", "note": "甲", "extent": "prefecture:411100",
    }  # fmt: skip
    assert restored({"page": "9", "else": "x", "transparent": ""}) == {"transparent": False}
    assert choices_of(plan)["transparent"] == ""


def test_the_page_of_a_file_is_the_told_one_where_its_size_is_the_same_to_the_hair():
    told = Page(841.89, 595.28, 300)
    assert page_like(Page(841.5, 595.0, 72), told, 1.0) is told
    for drawn in (Page(841.89, 594.28, 72), Page(842.89, 595.28, 72), Page(841.29, 594.78, 72)):
        assert page_like(drawn, told, 1.0) is drawn
    assert page_like(SLIDE, None, 1.0) is SLIDE
    assert set(PAGES) > {"A4 横向"}


def test_a_window_is_four_sides_in_their_order():
    assert window_of("112.1,33.6,114.9,35.2") == (112.1, 33.6, 114.9, 35.2)
    assert window_of("-180,-90,180,90") == (-180, -90, 180, 90)
    for sides in ("1,2,3", "1,2,3,4,5", "a,2,3,4", "3,2,3,4", "4,2,3,4", "1,4,3,4", "-181,2,3,4", "1,-91,3,4",
                  "1,2,181,4", "1,2,3,91", "nan,2,3,4", ""):  # fmt: skip
        with pytest.raises(ValueError, match=r"看不懂范围“view:.*应为 view:西,南,东,北（度）"):
            window_of(sides)
