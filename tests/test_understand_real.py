"""Real tables that planners found on the way are read whole; figures in them were looked up by eye."""

from pathlib import Path

import pytest

from lists.book import book
from lists.understand import Wish
from lists.understand.reader import understood
from lists.understand.values import ColumnKind

TABLES = Path(__file__).resolve().parent.parent.parent / "shared" / "tables"


def read(name, wish=Wish()):  # noqa: B008  a frozen value
    path = TABLES / name
    if not path.is_file():
        pytest.skip(f"the real table {name} is not at hand")
    found = understood(book(path.read_bytes(), path.suffix), name, wish)
    assert found.block.read == found.block.kept + found.block.lost
    return found


@pytest.fixture(scope="module")
def yearbook():
    return read("county_stats_2008_henan.xlsx")


def test_the_yearbook_lies_on_its_side_in_23_parts(yearbook):
    assert [question.key for question in yearbook.questions] == ["turned", "joined"]
    assert len(yearbook.tables) == 23
    assert yearbook.block.kept == 115
    assert yearbook.block.year == 2008
    assert len(yearbook.block.of(ColumnKind.NUMBER)) == 30


def test_the_yearbooks_figures_are_in_their_units(yearbook):
    rows = yearbook.block.rows.set_index("地区")
    output = next(column for column in yearbook.block.columns if column.name == "第二产业增加值")
    assert rows.loc["巩义市", "第二产业增加值"] * output.unit.factor / 1e8 == pytest.approx(265.8869)
    assert rows.loc["巩义市", "规模以上工业总产值(现价)"] == 8087282
    assert rows.loc["中牟县", "年末单位从业人员数"] == 51943
    assert output.path == ("二、综合经济", "第二产业增加值")


def test_every_number_with_a_blank_inside_is_said(yearbook):
    found = {remark.found for remark in yearbook.block.remarks}
    assert found == {"51 943", "1 37613", "21 9745", "1 7", "1 651", "341 609", "35441 9"}
    assert yearbook.block.remarked == 7


def test_the_wish_that_answers_the_yearbooks_questions_settles_it(yearbook):
    wish = yearbook.questions[0].choices[0].wish
    asked = read("county_stats_2008_henan.xlsx", wish)
    settled = read("county_stats_2008_henan.xlsx", asked.questions[0].choices[0].wish)
    assert settled.settled
    assert settled.block.kept == 115
    assert settled.shape == yearbook.shape


def test_notes_far_below_and_columns_without_headings_are_no_data():
    found = read("mixed_levels_roads.xlsx")
    assert (found.block.read, found.block.kept) == (15106, 15048)
    kinds = [column.kind.name for column in found.block.columns]
    assert kinds == ["YEAR", "PLACE", "CODE", "PLACE", "CODE", "NUMBER", "NUMBER"]
    henan = found.block.rows[found.block.rows["省份"] == "河南省"]
    assert henan["城市"].nunique() == 39
    assert set(henan.loc[henan["城市"] == "河南", "城市代码"]) == {"410000"}


def test_a_unit_in_a_column_is_that_of_the_figures():
    found = read("prefecture_fdi_1996_2023.xlsx")
    column = found.block.of(ColumnKind.NUMBER)[0]
    assert (found.block.kept, column.unit.name, column.unit.base, column.empty) == (8260, "百万美元", "美元", 1260)
    assert [c.kind for c in found.block.columns][:2] == [ColumnKind.YEAR, ColumnKind.PLACE]


def test_latitude_may_stand_before_longitude():
    found = read("feature_industries_china.csv")
    assert [c.kind for c in found.block.columns][-2:] == [ColumnKind.LAT, ColumnKind.LON]
    assert found.block.rows.loc[0, ["region", "lat", "lng"]].tolist() == ["河南柘城", 34.09, 115.305]
    assert found.block.kept == 68


def test_a_locked_workbook_says_what_to_do():
    from intake.budget import Refused

    with pytest.raises(Refused, match="工作簿有密码保护：请在表格软件中打开"):
        read("county_stats_2008_henan_protected.xls")


def test_the_counties_of_a_web_map_are_put_back_where_they_are():
    found = read("zhengzhou_counties_gcj02.geojson")
    assert found.block.kept == 12
    assert found.notes[0].startswith("坐标是 GCJ-02（高德、腾讯地图）（按已知边界），已换算为 WGS-84，不换算会偏约 5")
    assert found.settled
