"""Which county or city of Henan each row names, and how far its coordinates lie from there in each system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from disk.roots import ROOT
from lists.coordinates.systems import Pairs, to_wgs84

DEGREE_M = 111_000 * 0.91
"""Metres of a degree in Henan, both ways together."""
SAMPLED, MOST_ROWS = 120, 20_000
"""Vertices of an outline, and rows, that are looked at."""


@dataclass(frozen=True, eq=False)
class Outlines:
    """Henan's counties and cities: code -> outline, name -> code where one unit only has it."""

    shapes: dict[str, BaseGeometry]
    codes: dict[str, str]


@cache
def outlines() -> Outlines:
    """The outlines that come with the atlas."""
    frames = [pd.read_parquet(ROOT / "data" / "boundaries" / f"{name}.parquet") for name in ("counties", "prefectures")]
    table = pd.concat(frames, ignore_index=True)
    shapes = dict(zip(table["adcode"].astype(str), shapely.from_wkb(table["geometry"].to_numpy()), strict=True))
    codes: dict[str, set[str]] = {}
    for column in ("name", "short_name"):
        for name, code in zip(table[column], table["adcode"].astype(str), strict=True):
            codes.setdefault(str(name), set()).add(code)
    return Outlines(shapes, {name: next(iter(found)) for name, found in codes.items() if len(found) == 1})


def units_of(columns: Sequence[pd.Series], rows: int) -> np.ndarray:
    """The code of the unit that each row names in columns of names or codes, "" where it names none for sure."""
    found = np.full(rows, "", dtype=object)
    for texts in columns:
        codes = {text: _code(str(text)) for text in texts.dropna().unique()[:MOST_ROWS]}
        more = np.array([codes.get(text, "") for text in texts], dtype=object)
        found = np.where((more != "") & ((found == "") | _is_city(found)), more, found)
    return found


def _is_city(codes: np.ndarray) -> np.ndarray:
    """Whether a code is a city's: a county says more."""
    return np.array([str(code).endswith("00") for code in codes], dtype=bool)


def _code(text: str) -> str:
    known = outlines()
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).removesuffix(".0")
    if plain in known.shapes:
        return plain
    if plain in known.codes:
        return known.codes[plain]
    ends = (plain[cut:] for cut in range(2, min(len(plain) - 1, 9)))
    return next((known.codes[end] for end in ends if end in known.codes), "")


def outside(units: np.ndarray, x: np.ndarray, y: np.ndarray, system: str) -> tuple[int, int]:
    """How many of the points that name their unit lie outside of it, read in a system; and how many name one."""
    rows = np.flatnonzero((units != "") & np.isfinite(x) & np.isfinite(y))[:MOST_ROWS]
    lon, lat = to_wgs84(system, x[rows], y[rows])
    missed = 0
    for code in np.unique(units[rows]):
        those = units[rows] == code
        shape = outlines().shapes[str(code)]
        shapely.prepare(shape)
        missed += int((~shapely.contains_xy(shape, lon[those], lat[those])).sum())
    return missed, len(rows)


def offset_m(units: np.ndarray, shapes: Sequence[BaseGeometry | None], system: str) -> float:
    """Median distance in metres of the outlines' corners from the known outlines, read in a system; NaN for none."""
    found: list[float] = []
    for code, shape in zip(units, shapes, strict=True):
        if code and shape is not None and shape.geom_type.endswith("Polygon"):
            found.append(_offset(shape, outlines().shapes[str(code)], system))
    return float(np.median(found)) if found else float("nan")


def _offset(shape: BaseGeometry, known: BaseGeometry, system: str) -> float:
    corners = shapely.get_coordinates(shape)
    lon, lat = _sampled(corners, system)
    return float(np.median(shapely.distance(shapely.points(lon, lat), known.boundary))) * DEGREE_M


def _sampled(corners: np.ndarray, system: str) -> Pairs:
    some = corners[:: max(1, len(corners) // SAMPLED)]
    return to_wgs84(system, some[:, 0], some[:, 1])
