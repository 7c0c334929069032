"""Where a name could stand: inside its unit, beside its symbol, or outside with a leader line; and what each costs."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from export.labels.label import Form, Label, measure
from export.labels.raster import Field, Region

KEPT = 30
KEPT_OF_FORM = 12
KEPT_LED = 9
APART_EM = 0.45
OWN_SHARE = 0.7
NEAR_PT = 5.0
DIRECTIONS = np.arange(16) * np.pi / 8
GAPS_PT = (1.2, 3.5, 7.0, 12.0)
COMPASS_COST = np.array([0, 0.5, 0.4, 0.5, 0.3, 0.5, 0.4, 0.5, 0.15, 0.5, 0.4, 0.5, 0.25, 0.5, 0.4, 0.5])
"""East, then counterclockwise: a name stands best to the right of its symbol, then to the left, above, below."""


@dataclass
class Candidates:
    """Places of one name: boxes (n, 4), costs, leader lines (n, 4; not a number where there is none), forms."""

    box: list[np.ndarray] = field(default_factory=list)
    cost: list[np.ndarray] = field(default_factory=list)
    leader: list[np.ndarray] = field(default_factory=list)
    form: list[Form] = field(default_factory=list)

    def add(self, form: Form, box: np.ndarray, cost: np.ndarray, leader: np.ndarray) -> None:
        """More places of one form."""
        self.box.append(box)
        self.cost.append(cost)
        self.leader.append(leader)
        self.form += [form] * len(box)

    def best(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[Form]]:
        """The cheapest places: box, cost, leader, form."""
        if not self.box:
            return np.empty((0, 4)), np.empty(0), np.empty((0, 4)), []
        box, cost, leader = (np.concatenate(part) for part in (self.box, self.cost, self.leader))
        order = np.argsort(cost, kind="stable")[:KEPT]
        return box[order], cost[order], leader[order], [self.form[k] for k in order]


def candidates(label: Label, ground: Field, rivals: np.ndarray) -> Candidates:
    """All places that a name could take; `rivals` (n, 3) are the symbols that it must not be nearer to than its own."""
    found, region = Candidates(), ground.region(label.units)
    if label.units and not len(region.cells):
        return found
    for lines in label.lines:
        for step, size in enumerate(label.sizes):
            w, h = measure(lines, size, label.bold)
            if label.anchor is not None:
                boxes, cost = _beside(label, w, h, ground, region, rivals)
            else:
                boxes, cost = _inside(region, w, h, label.over)
            _keep((lines, size), boxes, cost + 0.35 * step + 0.3 * (len(lines) - 1), found)
    if label.anchor is not None and label.units:
        _near(label, region, found)
    if label.led and len(region.cells):
        _led(label, region, found)
    return found


def _keep(form: Form, boxes: np.ndarray, cost: np.ndarray, found: Candidates) -> None:
    """The cheapest places, no two almost the same."""
    left = np.argsort(cost, kind="stable")
    apart = APART_EM * form[1] if len(boxes) else 0.0
    kept: list[int] = []
    while len(left) and len(kept) < KEPT_OF_FORM:
        kept.append(int(left[0]))
        left = left[(np.abs(boxes[left, :2] - boxes[left[0], :2]) > apart).any(axis=1)]
    if kept:
        found.add(form, boxes[kept], cost[kept], np.full((len(kept), 4), np.nan))


def _inside(region: Region, w: float, h: float, over: bool) -> tuple[np.ndarray, np.ndarray]:
    """Places within the units: best wholly inside, near their middle and away from symbols."""
    ground, cells = region.field, region.cells
    middle = cells.mean(axis=0)
    centres = cells[:: max(1, len(cells) // 900)]
    xy = (centres + 0.5) * ground.cell_pt + (ground.frame.x_pt, ground.frame.y_pt)
    boxes = np.column_stack([xy[:, 0] - w / 2, xy[:, 1] - h / 2, xy[:, 0] + w / 2, xy[:, 1] + h / 2])
    good = ground.clear(boxes, over)
    boxes, centres = boxes[good], centres[good]
    own = region.share(boxes)
    good = own >= OWN_SHARE
    boxes, own, centres = boxes[good], own[good], centres[good]
    roomy = region.share(boxes + np.array([-w, -h, w, h]) * 0.25)
    way = np.hypot(*(centres - middle).T) / np.sqrt(len(cells))
    cost = 4 * (1 - own) + 1.2 * (1 - roomy) + 0.8 * way + 0.5 * (ground.near.count(boxes) > 0)
    return boxes, cost + _touching(ground, boxes)


def _touching(ground: Field, boxes: np.ndarray) -> np.ndarray:
    """What it costs to touch small symbols."""
    share = ground.small.share(boxes)
    return 2.0 * (share > 0) + 5 * share


def _gap(boxes: np.ndarray, discs: np.ndarray) -> np.ndarray:
    """Distance in points from each box to the nearest symbol."""
    if not len(discs) or not len(boxes):
        return np.full(len(boxes), np.inf)
    return _gaps(boxes, discs).min(axis=1)


def _gaps(boxes: np.ndarray, discs: np.ndarray) -> np.ndarray:
    x, y, r = discs.T
    dx = np.maximum(np.maximum(boxes[:, None, 0] - x, x - boxes[:, None, 2]), 0)
    dy = np.maximum(np.maximum(boxes[:, None, 1] - y, y - boxes[:, None, 3]), 0)
    return np.hypot(dx, dy) - r


def _beside(
    label: Label, w: float, h: float, ground: Field, region: Region, rivals: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Places around the anchor: nearer to it than to any other symbol, hardly in a foreign unit."""
    x, y = label.anchor
    cos, sin = np.cos(DIRECTIONS), -np.sin(DIRECTIONS)
    boxes, cost = [], []
    for gap in GAPS_PT:
        reach = label.radius + gap
        cx, cy = x + cos * (reach + w / 2 * np.abs(cos) ** 0.5), y + sin * (reach + h / 2 * np.abs(sin) ** 0.5)
        boxes.append(np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]))
        cost.append(COMPASS_COST + gap / 5)
    if not label.radius:
        boxes.append(np.array([[x - w / 2, y - h / 2, x + w / 2, y + h / 2]]))
        cost.append(np.array([0.0]))
    boxes, cost = np.concatenate(boxes), np.concatenate(cost)
    good = ground.clear(boxes, label.over)
    boxes, cost = boxes[good], cost[good]
    cost = cost + _touching(ground, boxes)
    if label.units:
        own, henan = region.share(boxes), ground.counties.share(boxes)
        cost = cost + 3 * (henan - own) + 0.8 * (1 - own)
        good = henan - own <= 0.3
        boxes, cost = boxes[good], cost[good]
    others = rivals[np.hypot(rivals[:, 0] - x, rivals[:, 1] - y) > 0.5]
    own_gap = _gaps(boxes, np.array([[x, y, label.radius]]))[:, 0]
    foreign = _gap(boxes, others)
    near = (foreign < own_gap + 1.5) if label.radius else np.zeros(len(boxes), bool)
    return boxes[~near], (cost + 1.0 * (foreign < NEAR_PT))[~near]


def _near(label: Label, region: Region, found: Candidates) -> None:
    """Places in the name's own units, the nearer to its anchor the better: for when there is no room beside it."""
    for size in (label.sizes[0], label.sizes[-1]):
        boxes, cost = _inside(region, *measure(label.lines[-1], size, label.bold), label.over)
        way = _gaps(boxes, np.array([[*label.anchor, label.radius]]))[:, 0]
        _keep((label.lines[-1], size), boxes, cost + 2 + way / 10, found)


def _led(label: Label, region: Region, found: Candidates) -> None:
    """Places outside the unit with a line to it: for small units that must be named."""
    ground = region.field
    ax, ay = label.anchor or _foot(region)
    lines, size = label.lines[-1], label.sizes[-1]
    w, h = measure(lines, size, label.bold)
    angles = np.arange(24) * np.pi / 12
    ways = np.arange(9.0, 84.0, 5.0)
    aside = np.sign(np.cos(angles)) * w / 2 * (np.abs(np.cos(angles)) > 0.3)
    cx = (ax + np.outer(ways, np.cos(angles)) + aside).ravel()
    cy = (ay + np.outer(ways, np.sin(angles))).ravel()
    boxes = np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
    way = np.repeat(ways, len(angles))
    good = ground.clear(boxes, label.over)
    boxes, way = boxes[good], way[good]
    tx, ty = np.clip(ax, boxes[:, 0], boxes[:, 2]), np.clip(ay, boxes[:, 1], boxes[:, 3])
    way_xy = np.column_stack([tx - ax, ty - ay])
    short = np.minimum(1.0, (label.radius and label.radius + 0.8) / np.maximum(np.hypot(*way_xy.T), 0.1))
    lines_xy = np.column_stack([tx, ty, ax + way_xy[:, 0] * short, ay + way_xy[:, 1] * short])
    good = _sees(lines_xy, ground) & (np.hypot(tx - ax, ty - ay) > label.radius + 3)
    boxes, way, lines_xy = boxes[good], way[good], lines_xy[good]
    henan = ground.counties.share(boxes)
    cost = _touching(ground, boxes) + 2.2 + way / 16 + 2.0 * henan * (henan < 0.98) + 0.6 * henan
    order = np.argsort(cost, kind="stable")[:KEPT_LED]
    if len(order):
        found.add((lines, size), boxes[order], cost[order], lines_xy[order])


def _foot(region: Region) -> tuple[float, float]:
    """Where a leader line ends: a free cell of the unit nearest to its middle."""
    ground, cells = region.field, region.cells
    free = ~ground.blocked[cells[:, 1], cells[:, 0]]
    middle = cells.mean(axis=0)
    cells = cells[free] if free.any() else cells
    x, y = (cells[np.argmin(((cells - middle) ** 2).sum(axis=1))] + 0.5) * ground.cell_pt
    return float(ground.frame.x_pt + x), float(ground.frame.y_pt + y)


def _sees(lines_xy: np.ndarray, ground: Field) -> np.ndarray:
    """Which lines run over nothing that blocks, but for their last tenth."""
    steps = np.linspace(0, 0.9, 16)
    x = lines_xy[:, 0, None] + (lines_xy[:, 2] - lines_xy[:, 0])[:, None] * steps
    y = lines_xy[:, 1, None] + (lines_xy[:, 3] - lines_xy[:, 1])[:, None] * steps
    rows, columns = ground.cells(x, y)
    rows, columns = np.clip(rows, 0, ground.ids.shape[0] - 1), np.clip(columns, 0, ground.ids.shape[1] - 1)
    return ~ground.blocked[rows, columns].any(axis=1)
