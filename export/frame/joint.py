"""What stands at several places, in a figure of a part of the province: where its one symbol stands, or whether it has
none.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import shapely

from export.frame.extent import Extent
from export.frame.projection import PageMap
from export.frame.within import mark_in
from layers.marks import DrawnMark, Mark
from layers.scene import DrawnLayer, Scene


def joined_in_sight(scene: Scene, extent: Extent, page: PageMap) -> Scene:
    """The scene with each joint symbol of the extent in the frame, and without those that have no place in the extent.

    A symbol whose own point lies outside the frame stands between those of its places that are seen. One that the
    figure is not about would stand, without its ties, where nothing is; with them it would cross what it does not
    concern.
    """
    if extent.whole:
        return scene
    return replace(scene, layers=tuple(_in_sight(layer, scene, extent, page) for layer in scene.layers))


def _in_sight(layer: DrawnLayer, scene: Scene, extent: Extent, page: PageMap) -> DrawnLayer:
    if not any(m.mark.places for m in layer.marks):
        return layer
    kept = (m for m in layer.marks if not m.mark.places or mark_in(m, scene, extent))
    return replace(layer, marks=tuple(_moved(m, page) if m.mark.places else m for m in kept))


def _moved(m: DrawnMark, page: PageMap) -> DrawnMark:
    if m.mark.point is None or _seen([m.mark.point], page).all():
        return m
    return replace(m, mark=_between(m.mark, page))


def _between(mark: Mark, page: PageMap) -> Mark:
    """The mark in the middle of those of its places that are seen, as it is where none is."""
    points = np.array([place.point for place in mark.places])
    seen = points[_seen([place.point for place in mark.places], page)]
    if not len(seen):
        return mark
    lon, lat = seen.mean(axis=0).tolist()
    return replace(mark, point=(lon, lat))


def _seen(points: list[tuple[float, float]], page: PageMap) -> np.ndarray:
    """Which of these points, in degrees, lie in the frame."""
    return np.atleast_1d(shapely.intersects_xy(page.edge, page.view.points(points)))
