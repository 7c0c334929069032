"""Small tables for the join with the plans."""

from __future__ import annotations

from layers.joined.values import ActualRow, Terms

PLACES = {
    "漯河市": "411100", "临颍县": "411122", "舞阳县": "411121", "巩义市": "410181", "民权县": "411421",
    "长葛市": "411082", "河南省": "410000", "临颍园区": "zone:linying-chanyejiju",
}  # fmt: skip
REVENUE = Terms("主营业务收入", "亿元", 1.0, year=2015)
PLAN = ("advanced-2014",)


def actual(*told: tuple[object, ...]) -> list[ActualRow]:
    """Rows of (place, industry, value[, year[, name]]); a place that is not known has no unit."""
    return [_row(n, *one) for n, one in enumerate(told)]


def _row(n: int, place: str, industry: str, value: float | None, year: int | None = 2015, name: str = "") -> ActualRow:
    unit = PLACES.get(place, "")
    county = "411122" if unit.startswith("zone:") else ""
    reason = "" if unit else "没有找到这个地方"
    return ActualRow(n, n + 3, name, place, unit, county, industry, industry, value, year, reason)
