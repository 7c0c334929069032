"""Which system coordinates are in: wished, declared, told by their size, detected against known outlines, or asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from shapely.geometry.base import BaseGeometry

from lists.coordinates.anchors import offset_m, outside
from lists.coordinates.systems import BD09, GCJ02, MERIDIANS, WGS84, known, named, plane

SHIFTED = (WGS84, GCJ02, BD09)
HENAN = tuple(code for code, meridian in MERIDIANS.items() if 111 <= meridian <= 117)
NEAR_M, CLEAR = 400.0, 0.6
"""An outline is the known one up to this distance, and one system is the right one if the next is so much farther."""
FINE = 3
"""Decimals of a degree from which half a kilometre can be seen."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The system, how it was found, and what to ask between if it was not."""

    system: str
    how: str
    """指定, 文件写明, 按数值, 按已知边界, 未定."""
    swapped: bool = False
    choices: tuple[str, ...] = ()


def of_shapes(shapes: Sequence[BaseGeometry | None], units: np.ndarray, declared: str, wished: str) -> Verdict:
    """The system of the shapes of a layer."""
    if wished or (declared and known(declared)):
        return Verdict(wished or declared, "指定" if wished else "文件写明")
    offsets = {system: offset_m(units, shapes, system) for system in SHIFTED}
    best, second = sorted(offsets.values())[:2]
    if best < NEAR_M and best <= CLEAR * second:
        system = min(offsets, key=offsets.__getitem__)
        return Verdict(system, "按已知边界")
    return Verdict(WGS84, "未定", choices=SHIFTED)


def of_points(x: np.ndarray, y: np.ndarray, units: np.ndarray, told: str, wished: str) -> Verdict:
    """The system of two columns; `told`: their headings and the file's name."""
    system, swapped = plane(x, y)
    if wished:
        return Verdict(wished, "指定", swapped)
    if system and system != "plane":
        return Verdict(system, "按数值", swapped)
    if system:
        return _meridian(y if swapped else x, x if swapped else y, units, swapped)
    if named(told):
        return Verdict(named(told), "文件写明")
    return _shifted(x, y, units)


def _meridian(x: np.ndarray, y: np.ndarray, units: np.ndarray, swapped: bool) -> Verdict:
    """Plane coordinates without the number of their zone: the meridian that puts places where they are."""
    missed = {system: outside(units, x, y, system) for system in HENAN}
    best = min(missed, key=lambda system: missed[system][0])
    lost, count = missed[best]
    others = [found[0] for system, found in missed.items() if system != best]
    if count and lost * 2 < count and min(others) > lost:
        return Verdict(best, "按已知边界", swapped)
    return Verdict("epsg:4547", "未定", swapped, HENAN)


def _shifted(x: np.ndarray, y: np.ndarray, units: np.ndarray) -> Verdict:
    """Degrees: which of three systems puts the points into the counties that they name."""
    missed = {system: outside(units, x, y, system) for system in SHIFTED}
    (best, (lost, count)), (_, (next_lost, _)) = sorted(missed.items(), key=lambda one: one[1][0])[:2]
    if count >= 30 and lost <= 0.02 * count + 1 and next_lost >= lost + 4 and next_lost >= 3 * (lost + 1):
        return Verdict(best, "按已知边界")
    return Verdict(WGS84, "未定", choices=SHIFTED if _decimals(x) >= FINE else ())


def _decimals(x: np.ndarray) -> float:
    """Decimals that most coordinates are written with, up to six."""
    some = x[np.isfinite(x)][:200]
    counts = [len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in some.tolist()]
    return float(np.median(counts)) if counts else 0.0
