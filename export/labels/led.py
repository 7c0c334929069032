"""Places outside a unit, each with a line to it: for small units that must be named."""

from __future__ import annotations

import numpy as np

from export.labels import costs
from export.labels.kept import Candidates
from export.labels.label import Form
from export.labels.raster import Field
from export.labels.setting import Setting

KEPT_LED = 6
"""Places with a leader line that a name brings to the search: the rescue must not push out the places without one."""
LED_OF_WEIGHT = 0.4
"""And so many more for each point of its weight: 12 for a city."""
LED_DIRECTIONS = np.arange(24) * np.pi / 12
"""More than beside a symbol, because the places lie farther out."""
LED_WAYS_PT = np.arange(9.0, 84.0, 5.0)
"""Lengths of leader lines: shorter ones look like dirt, longer ones cross half a prefecture on a slide."""
UPRIGHT = 0.3
"""A line steeper than this cosine meets its box in the middle, a flatter one at its side."""
LED_RIM_PT = 0.8
"""White between a symbol and the end of its line."""
SHORTEST_LINE_PT = 3
"""A line must show beyond its symbol by so much, or it is no line."""
NO_WAY_PT = 0.1
"""Stands for a way of nothing, so that a box on the point itself can be divided by."""
WHOLE = 0.98
"""Share of a box in Henan from which on it counts as wholly inside: a cell at the edge may be cut."""
SEEN = 0.9
"""Share of a line that must be free, from the box on: at its end it may enter its own symbol."""
SEEN_STEPS = 16
"""Samples along a line: on the longest one each 5 points, less than any large symbol is wide."""


def lead(here: Setting, form: Form, found: Candidates, last: float = 0.0) -> None:
    """Places outside the unit with a line to it, for small units that must be told; `last` as in `_keep`."""
    ground, label, (ax, ay) = here.ground, here.label, here.foot
    boxes, way = _around(ax, ay, *here.box(form))
    good = ground.clear(boxes)
    boxes, way = boxes[good], way[good]
    tx, ty = np.clip(ax, boxes[:, 0], boxes[:, 2]), np.clip(ay, boxes[:, 1], boxes[:, 3])
    way_xy = np.column_stack([tx - ax, ty - ay])
    short = np.minimum(1.0, (label.radius and label.radius + LED_RIM_PT) / np.maximum(np.hypot(*way_xy.T), NO_WAY_PT))
    lines_xy = np.column_stack([tx, ty, ax + way_xy[:, 0] * short, ay + way_xy[:, 1] * short])
    good = _sees(lines_xy, ground) & (np.hypot(tx - ax, ty - ay) > label.radius + SHORTEST_LINE_PT)
    boxes, way, lines_xy = boxes[good], way[good], lines_xy[good]
    henan = ground.counties.share(boxes)
    cost = costs.LED + way / costs.LED_WAY_PER_COST_PT
    cost = cost + costs.LED_ACROSS_BORDER * henan * (henan < WHOLE) + costs.LED_IN_HENAN * henan
    order = np.argsort(cost, kind="stable")[: KEPT_LED + int(LED_OF_WEIGHT * label.weight)]
    if len(order):
        found.add(form, boxes[order], cost[order] + last, lines_xy[order], last > 0)


def _around(x: float, y: float, w: float, h: float) -> tuple[np.ndarray, np.ndarray]:
    """Boxes at the end of a line from a point, in every direction and length; and the lengths."""
    cos, sin = np.cos(LED_DIRECTIONS), np.sin(LED_DIRECTIONS)
    aside = np.sign(cos) * w / 2 * (np.abs(cos) > UPRIGHT)
    cx = (x + np.outer(LED_WAYS_PT, cos) + aside).ravel()
    cy = (y + np.outer(LED_WAYS_PT, sin)).ravel()
    boxes = np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
    return boxes, np.repeat(LED_WAYS_PT, len(LED_DIRECTIONS))


def _sees(lines_xy: np.ndarray, ground: Field) -> np.ndarray:
    """Which lines run over nothing that blocks, but for their end."""
    steps = np.linspace(0, SEEN, SEEN_STEPS)
    x = lines_xy[:, 0, None] + (lines_xy[:, 2] - lines_xy[:, 0])[:, None] * steps
    y = lines_xy[:, 1, None] + (lines_xy[:, 3] - lines_xy[:, 1])[:, None] * steps
    rows, columns = ground.grid.cells(x, y)
    rows, columns = np.clip(rows, 0, ground.ids.shape[0] - 1), np.clip(columns, 0, ground.ids.shape[1] - 1)
    return np.asarray(~ground.walls[rows, columns].any(axis=1))
