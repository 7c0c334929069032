"""Rings of an area: which run around it and which around a hole; and the area that an item covers."""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from export.sheet.items import Circle, Path


def turned(rings: tuple[np.ndarray, ...]) -> list[np.ndarray]:
    """Rings with those that lie in an odd number of others (holes) running the other way."""
    kept = [ring for ring in rings if len(ring) > 2]
    if len(kept) < 2:
        return kept or list(rings)
    shapes = np.array([shapely.Polygon(ring) for ring in kept], dtype=object)
    starts = shapely.points([ring[:2].mean(axis=0) for ring in kept])
    inner, outer = shapely.STRtree(shapes).query(starts, predicate="within")
    depth = np.bincount(inner[inner != outer], minlength=len(kept))
    right = np.array([shapely.is_ccw(shape.exterior) for shape in shapes])
    return [ring if ccw == (deep % 2 == 0) else ring[::-1] for ring, ccw, deep in zip(kept, right, depth, strict=True)]


def covered(item: Path | Circle) -> BaseGeometry:
    """The area that an item covers with its fill; a hole runs the other way than the rings before it."""
    if isinstance(item, Circle):
        return shapely.Point(item.x_pt, item.y_pt).buffer(item.radius_pt)
    found = [shapely.LinearRing(ring) for ring in item.rings if len(ring) > 2]
    outer = [shapely.Polygon(ring).buffer(0) for ring in found if ring.is_ccw == found[0].is_ccw]
    holes = [shapely.Polygon(ring).buffer(0) for ring in found if ring.is_ccw != found[0].is_ccw]
    return shapely.union_all(outer).difference(shapely.union_all(holes))
