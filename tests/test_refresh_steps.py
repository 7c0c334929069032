"""Table, chart, pages and faults of a refresh, step by step: what each puts on the slide and what it tells."""

from __future__ import annotations

import io
from copy import deepcopy
from dataclasses import replace

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt
from test_refresh import edited
from test_slide import slide_of, small_sheet

from export.passport import office
from export.refresh import deck as steps
from export.refresh.deck import refresh
from export.refresh.open import DeckRefused
from export.sheet.items import Box, Series
from export.slide.deck import write, write_deck
from export.slide.names import CHART, TABLE
from export.slide.read import fill_in, fill_words

pytestmark = pytest.mark.usefixtures("read_here")
OLD = small_sheet()
ROWS = (("睢阳区", "食品"), ("柘城县", "超硬材料"))


def with_rows(*rows, **change):
    return replace(OLD, table=replace(OLD.table, rows=rows, **change))


def with_chart(**change):
    return replace(OLD, chart=replace(OLD.chart, **change))


def frame_of(slide, kind):
    return next((s for s in slide.shapes if (s.has_table if kind == TABLE else s.has_chart)), None)


def rows_of(slide):
    return [[cell.text for cell in row.cells] for row in frame_of(slide, TABLE).table.rows]


def grounds(slide):
    table = frame_of(slide, TABLE).table
    return [fill_words(fill_in(cell._tc.find(qn("a:tcPr")))) for row in table.rows for cell in row.cells]


def box_of(frame):
    return tuple(round(v.pt, 1) for v in (frame.left, frame.top, frame.width, frame.height))


def told(report):
    return [(c.name, c.what, c.old, c.new) for c in report.changes], [str(r) for r in report.kept]


def test_a_row_has_the_ground_and_the_height_of_its_new_place_but_a_colour_of_ones_own_stays():
    new = with_rows(("永城市", "煤化工"), *ROWS, heights=(30.0, 20.0, 25.0, 28.0))
    data, _ = refresh(write(with_rows(*ROWS)), new)
    fresh = slide_of(write(new))
    assert grounds(slide_of(data)) == grounds(fresh)
    assert len(set(grounds(fresh)[2:])) == 2
    heights = [[row.height for row in frame_of(slide, TABLE).table.rows] for slide in (slide_of(data), fresh)]
    assert heights[0] == heights[1] and len(set(heights[0])) == 4

    def colour(slide):
        cell = frame_of(slide, TABLE).table.cell(1, 1)
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor(1, 2, 3)

    turned = with_rows(*ROWS[::-1])
    data, _ = refresh(edited(write(with_rows(*ROWS)), colour), turned)
    own, plain = (grounds(slide_of(deck)) for deck in (data, write(turned)))
    assert own == [*plain[:5], "#010203"]


def test_rows_that_come_and_go_and_cells_that_change_are_told():
    new = with_rows(("柘城县", "超硬材料、纺织"), ("永城市", "煤化工"))
    data, report = refresh(write(with_rows(*ROWS)), new)
    assert rows_of(slide_of(data)) == [["地点", "产业"], ["柘城县", "超硬材料、纺织"], ["永城市", "煤化工"]]
    assert sorted(told(report)[0]) == sorted([
        ("表格 柘城县", "产业", "超硬材料", "超硬材料、纺织"), ("表格", "增加一行", "", "永城市　煤化工"),
        ("表格", "去掉一行", "睢阳区　食品", ""),
    ])  # fmt: skip


def test_a_cell_and_a_row_of_ones_own_stay_or_are_told_when_they_go():
    def work(slide):
        table = frame_of(slide, TABLE).table
        for n in (1, 2):
            table.cell(n, 1).text_frame.paragraphs[0].runs[0].text = f"我的{n}"
        added = deepcopy(table._tbl.tr_lst[-1])
        table._tbl.append(added)
        for n, cell in enumerate(added.iter(qn("a:t"))):
            cell.text = f"附{n}"

    data, report = refresh(edited(write(with_rows(*ROWS)), work), with_rows(("睢阳区", "纺织")))
    assert rows_of(slide_of(data)) == [["地点", "产业"], ["睢阳区", "我的1"], ["附0", "附1"]]
    assert told(report)[1] == ["第 1 页 表格 睢阳区：单元格改写过，保留“我的1”；现在应为“纺织”"]
    assert [str(r) for r in report.not_found] == ["第 1 页 表格 柘城县：这一行现在没有了，您改过的“我的2”随之去掉"]


@pytest.mark.parametrize(
    ("work", "wanted"),
    [
        (lambda f: None, (600, 210, 330, 90)), (lambda f: setattr(f, "left", f.left + Pt(9)), (649, 210, 330, 90)),
        (lambda f: setattr(f, "top", f.top - Pt(9)), (600, 191, 330, 90)),
        (lambda f: setattr(f, "width", f.width + Pt(9)), (600, 210, 309, 69)),
        (lambda f: setattr(f, "left", f.left + Pt(0.5)), (600, 210, 330, 90)),
    ],
)  # fmt: skip
def test_a_table_stands_where_it_was_put_and_else_where_a_fresh_one_does(work, wanted):
    old, new = (with_rows(*ROWS, box=box) for box in (Box(640, 200, 300, 69), Box(600, 210, 330, 90)))
    data, _ = refresh(edited(write(old), lambda slide: work(frame_of(slide, TABLE))), new)
    made = frame_of(slide_of(data), TABLE)
    assert box_of(made) == pytest.approx(wanted, abs=0.2)
    fresh = [c.width for c in frame_of(slide_of(write(new)), TABLE).table.columns]
    assert ([c.width for c in made.table.columns] == fresh) or wanted[2] == 309


@pytest.mark.parametrize("kind", [TABLE, CHART])
def test_a_table_and_a_chart_that_were_deleted_stay_away_and_new_ones_come(kind):
    def delete(slide):
        element = frame_of(slide, kind)._element
        element.getparent().remove(element)

    field = "table" if kind == TABLE else "chart"
    data, report = refresh(edited(write(OLD), delete), OLD)
    assert frame_of(slide_of(data), kind) is None
    assert told(report)[1] == [f"第 1 页 {kind}：您删去过，没有添回"]
    data, report = refresh(write(replace(OLD, **{field: None})), OLD)
    assert frame_of(slide_of(data), kind) is not None
    assert [str(r) for r in report.new] == [f"第 1 页 {kind}：已添加"]
    data, report = refresh(write(OLD), replace(OLD, **{field: None}))
    assert frame_of(slide_of(data), kind) is None
    assert [r.name for r in report.not_found] == [kind]


def retitle(slide):
    frame_of(slide, CHART).chart.chart_title.text_frame.paragraphs[0].runs[0].text = "我的标题"


SERIES = tuple(Series(name, colour, (4.0, 1.0)) for name, colour in (("千亿级", "#112233"), ("百亿级", "#445566")))
STACKED = with_chart(series=SERIES, values=(8.0, 2.0), title="新标题")


@pytest.mark.parametrize("own", [False, True])
def test_a_chart_with_other_series_takes_the_place_of_one_that_nobody_reshaped(own):
    def move(slide):
        frame = frame_of(slide, CHART)
        frame.left = frame.left - Pt(50)
        if own:
            retitle(slide)

    data, report = refresh(edited(write(OLD), move), STACKED)
    (made,) = [s for s in slide_of(data).shapes if s.has_chart]
    assert [s.name for s in made.chart.plots[0].series] == ["千亿级", "百亿级"]
    assert made.chart.chart_title.text_frame.text == ("我的标题" if own else "新标题")
    assert box_of(made)[0] == 590
    assert told(report)[1] == (["第 1 页 图表：标题改写过，保留“我的标题”"] if own else [])
    still, _ = refresh(write(OLD), replace(STACKED, chart=replace(STACKED.chart, box=Box(600, 310, 320, 140))))
    assert box_of(frame_of(slide_of(still), CHART)) == (600, 310, 320, 140)


def test_a_chart_of_another_type_is_left_and_values_and_title_of_an_untouched_one_are_told():
    def reshape(slide):
        area = frame_of(slide, CHART).chart._chartSpace.find(f".//{qn('c:barChart')}")
        area.tag = qn("c:areaChart")
        for gone in (qn("c:barDir"), qn("c:gapWidth"), qn("c:overlap")):
            for one in list(area.iter(gone)):
                area.remove(one)

    data, report = refresh(edited(write(OLD), reshape), with_chart(values=(9.0, 3.0)))
    assert told(report)[1] == ["第 1 页 图表：图表类型或系列改过，没有更新数据"]
    assert len([s for s in slide_of(data).shapes if s.has_chart]) == 1
    _, report = refresh(write(OLD), with_chart(values=(7.0, 2.5), title="新标题"))
    assert told(report)[0] == [("图表 漯河", "数值", "3", "2.5"), ("图表", "标题", "各市集群数", "新标题")]
    data, report = refresh(edited(write(OLD), retitle), with_chart(box=Box(600, 310, 320, 140)))
    assert box_of(frame_of(slide_of(data), CHART)) == (600, 310, 320, 140)


def book(*names):
    return write_deck([replace(OLD, title=name) for name in names], names=list(names))


@pytest.mark.parametrize(
    ("had", "now", "order"),
    [
        ("city:2 city:3", "city:1 city:2 city:3", "city:2 city:3 city:1"),
        ("city:1 city:3", "city:1 city:2 city:3", "city:1 city:2 city:3"),
        ("city:1 city:2", "city:1 city:2 city:3 city:4", "city:1 city:2 city:3 city:4"),
        ("city:1 city:4", "city:1 year:2 city:3 city:4", "city:1 city:3 city:4"),
        ("city:2 city:1", "city:1 city:3", "city:2 city:1 city:3"),
    ],
)  # fmt: skip
def test_a_new_page_stands_behind_the_one_that_it_follows_else_at_the_end(had, now, order):
    sheets = {name: replace(OLD, title=name) for name in now.split()}
    data, report = refresh(book(*had.split()), sheets)
    made = [s._element.cSld.get("name").removeprefix("atlas:") for s in Presentation(io.BytesIO(data)).slides]
    assert made == order.split()
    new = set(now.split()) & set(made) - set(had.split())
    assert {r.name for r in report.kept if "新增" in r.why} == new


def broken(*_, **__):
    raise ValueError("甲")


@pytest.mark.parametrize(
    ("step", "home", "said"),
    [
        ("room_of", steps, "PPTX 的版式"), ("pages_told", office, "文件属性"), ("places_of", steps, "PPTX "),
        ("add_slide", steps, "PPTX "), ("renew", steps, "第 1 页的图形"), ("save_sound", steps, "PPTX "),
        ("renew_passport", office, "文件属性"), ("parse", steps, "第 2 页"),
    ],
)  # fmt: skip
def test_a_step_that_fails_says_what_of_the_deck_is_damaged(monkeypatch, step, home, said):
    deck = Presentation(io.BytesIO(book("city:1", "x")))
    deck.slides[1]._element.cSld.attrib.pop("name")
    out = io.BytesIO()
    deck.save(out)
    monkeypatch.setattr(home, step, broken)
    with pytest.raises(DeckRefused, match=f"^{said}已损坏，刷新不了"):
        refresh(out.getvalue(), {"city:1": lambda room: OLD, "city:2": lambda room: OLD})
