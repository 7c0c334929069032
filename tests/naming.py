"""A name to be placed in a frame of a hundred points with two units, and where its places are."""

from dataclasses import replace

import numpy as np
import shapely

from export.labels.candidates import candidates
from export.labels.label import Label
from export.labels.raster import field_of
from export.labels.setting import NOBODY
from export.sheet.items import Box, Circle, Paint

FRAME = Box(0, 0, 100, 100)
UNIT, OTHER = ("county", "410101"), ("county", "410102")
GROUND = shapely.box(10, 10, 70, 90)
UNITS = {UNIT: GROUND, OTHER: shapely.box(70, 10, 90, 90)}
EMPTY = field_of(FRAME, UNITS, [], [])
ONE_LINE = (("长葛市",),)
NAME = Label("county:410101", ONE_LINE, (9.0,), 6.0, (UNIT,), "#222222")
AT, RADIUS = (50.0, 50.0), 6.0
BESIDE = replace(NAME, units=(), anchor=AT, radius=RADIUS)


def found(label, ground=EMPTY, rivals=NOBODY):
    """Box, cost and line of every place."""
    made = candidates(label, ground, rivals)
    if not made.box:
        return np.empty((0, 4)), np.empty(0), np.empty((0, 4))
    return tuple(np.concatenate(part) for part in (made.box, made.cost, made.leader))


def disc(x, y, radius):
    """A symbol without an edge."""
    return Circle(x, y, radius, Paint("#ffffff"))
