"""Small tables for the join with the plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from layers.joined.values import ROW_FIELDS, ActualRow, Terms

PLACES = {
    "漯河市": "411100", "临颍县": "411122", "舞阳县": "411121", "巩义市": "410181", "民权县": "411421",
    "长葛市": "411082", "河南省": "410000", "临颍园区": "zone:linying-chanyejiju",
}  # fmt: skip
REVENUE = Terms("主营业务收入", "亿元", 1.0, year=2015)
PLAN = ("advanced-2014",)


def actual(*told: tuple[Any, ...]) -> pd.DataFrame:
    """Rows of (place, industry, value[, year[, name]]); a place that is not known has no unit."""
    return framed([_row(n, *one) for n, one in enumerate(told)])


def with_settled(terms: Terms, key: str, choice: str) -> Terms:
    """The terms with one thing settled; an empty choice opens it again."""
    kept = {k: v for k, v in terms.settled.items() if k != key}
    return replace(terms, settled={**kept, key: choice} if choice else kept)


def framed(rows: Sequence[ActualRow]) -> pd.DataFrame:
    """Rows as the join takes them."""
    return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in ROW_FIELDS})


def _row(n: int, place: str, industry: str, value: float | None, year: int | None = 2015, name: str = "") -> ActualRow:
    unit = PLACES.get(place, "")
    county = "411122" if unit.startswith("zone:") else ""
    reason = "" if unit else "没有找到这个地方"
    return ActualRow(n, n + 3, name, place, unit, county, industry, industry, value, year, reason)
