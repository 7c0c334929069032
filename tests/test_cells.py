"""What single cells of a table may hold: a day, and a pair of coordinates; what is refused says which cell and why."""

from datetime import date, datetime

import pytest

from disk.fault import Fault
from geo.points import CONTEXT, HENAN, point_fault
from geo.resolve.api import day_of

AT = Fault("own.csv", line=3)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2012-05-31", date(2012, 5, 31)), ("2012年5月31日", date(2012, 5, 31)), ("2012/1/2", date(2012, 1, 2)),
        ("2012.12.30", date(2012, 12, 30)), ("2012", date(2012, 12, 28)), ("2012年", date(2012, 12, 28)),
        ("2012年3月", date(2012, 3, 28)), (2015, date(2015, 12, 28)), (datetime(2012, 5, 31, 8), date(2012, 5, 31)),
        (date(2100, 1, 1), date(2100, 1, 1)), ("1900", date(1900, 12, 28)), ("2100", date(2100, 12, 28)),
        ("", None), (None, None), (float("nan"), None),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell, day):
    assert day_of(cell) == day


@pytest.mark.parametrize("cell", ["1899", "2101", "去年", "12-05-31", "2012-13-01"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError, match="不是日期"):
        day_of(cell)


@pytest.mark.parametrize(("box", "henan"), [(HENAN, True), (CONTEXT, False)])
def test_the_corners_of_the_map_are_places_and_what_lies_beyond_is_told_with_both_numbers(box, henan):
    west, south, east, north = box
    for lon in (west, east):
        for lat in (south, north):
            assert point_fault(AT, (f"{lon}", f"{lat}"), henan) == []
    for lon, lat in ((west - 0.1, south), (east + 0.1, south), (west, south - 0.1), (west, north + 0.1)):
        [fault] = point_fault(AT, (f"{lon:.1f}", f"{lat:.1f}"), henan)
        assert (fault.file, fault.line, fault.column) == ("own.csv", 3, "lon_deg")
        assert fault.found == f"是“{lon:.1f}”，lat_deg 是“{lat:.1f}”"
        assert fault.expected == f"东经 {west:g}～{east:g}、北纬 {south:g}～{north:g} 之内"
        assert fault.remedy == "请查对坐标"


def test_a_pair_the_wrong_way_round_and_a_cell_that_is_no_number_are_told_as_such():
    [fault] = point_fault(AT, ("34.7", "113.6"), henan=True)
    assert (fault.column, fault.remedy) == ("lon_deg", "请对调两格")
    assert fault.found == "是“34.7”，lat_deg 是“113.6”，经纬度可能写反"
    for column, pair in (("lon_deg", ("一一三", "34.7")), ("lat_deg", ("113.6", "34．7"))):
        [fault] = point_fault(AT, pair, henan=True)
        assert (fault.column, fault.cell, fault.expected) == (column, pair[column == "lat_deg"], "度数")
        assert fault.remedy == "请改正这个格子"
