"""Rings of an area: which run around it and which around a hole."""

from __future__ import annotations

import numpy as np
import shapely


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
