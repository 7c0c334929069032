"""What a cell of a table may hold, at the very edge of each rule: what is let through, and what is told of the rest."""

import pytest

from policy.cells import HENAN_LAT, HENAN_LON, RANGES, cell_faults
from policy.vocabulary import VOCABULARIES


def told(table, **cells):
    """What is told of cells of a row, each as one sentence."""
    return [str(fault) for fault in cell_faults(table, "", cells)]


@pytest.mark.parametrize(("table", "column"), [one for one in RANGES if one[0] != "zones"])
def test_a_figure_may_reach_both_ends_of_its_range_and_no_further(table, column):
    low, high = RANGES[table, column]
    assert told(table, **{column: f"{low:.0f}"}) == told(table, **{column: f"{high:.0f}"}) == []
    for beyond in (f"{low - 0.1:.1f}", f"{high + 0.1:.1f}"):
        expected = f"{table}.csv：列“{column}”是“{beyond}”，应为 {low:g} 到 {high:g} 之间。请改正这个格子。"
        assert told(table, **{column: beyond}) == [expected]


@pytest.mark.parametrize(("table", "column"), VOCABULARIES)
def test_a_vocabulary_lets_its_words_through_and_lists_them_for_any_other(table, column):
    words = VOCABULARIES[table, column]
    assert [told(table, **{column: word}) for word in words] == [[]] * len(words)
    allowed = "、".join(word or "留空" for word in words)
    expected = f"{table}.csv：列“{column}”是“某词”，不在词表中。请改为：{allowed}。"
    assert told(table, **{column: "某词"}) == [expected]


@pytest.mark.parametrize(
    ("lon", "lat", "swapped"),
    [
        (HENAN_LAT[0], HENAN_LON[0], True),
        (HENAN_LAT[1], HENAN_LON[1], True),
        (HENAN_LAT[0] - 0.1, 113, False),
        (HENAN_LAT[1] + 0.1, 113, False),
        (34, HENAN_LON[0] - 0.1, False),
        (34, HENAN_LON[1] + 0.1, False),
        (HENAN_LON[0], HENAN_LAT[0], False),
        (HENAN_LON[1], HENAN_LAT[1], False),
    ],
)
def test_a_point_is_taken_for_swapped_only_where_that_would_put_it_into_henan(lon, lat, swapped):
    found = told("zones", lon_deg=f"{lon:.1f}", lat_deg=f"{lat:.1f}")
    what = f"列“lon_deg”是“{lon:.1f}”，lat_deg 是“{lat:.1f}”，经纬度可能写反"
    expected = f"zones.csv：{what}。请对调 lon_deg 与 lat_deg。"
    assert (expected in found) is swapped


@pytest.mark.parametrize(("full", "empty"), [("lon_deg", "lat_deg"), ("lat_deg", "lon_deg")])
def test_half_a_point_is_told_of_the_empty_half(full, empty):
    cells = {full: "112" if full == "lon_deg" else "34", empty: ""}
    assert told("zones", **cells) == [f"zones.csv：列“{empty}”是空的，{full} 却有数。请两格都写，或都留空。"]
