"""Names on the map: none on another, none in a wrong unit, none on a symbol, true widths, the same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from export.extent import Unit
from export.fonts import width
from export.label_field import Circle3, Field, Region
from export.label_search import Places, search

SMALLEST_PT = 6.5
LEADING = 1.14
KEPT = 30
KEPT_OF_FORM = 12
KEPT_LED = 9
APART_EM = 0.45
OWN_SHARE = 0.7
NEAR_PT = 5.0
DIRECTIONS = np.arange(16) * np.pi / 8
GAPS_PT = (1.2, 3.5, 7.0, 12.0)
COMPASS_COST = np.array([0, 0.5, 0.4, 0.5, 0.3, 0.5, 0.4, 0.5, 0.15, 0.5, 0.4, 0.5, 0.25, 0.5, 0.4, 0.5])


@dataclass(frozen=True)
class Wish:
    """A name that wants a place: inside its units, or beside its anchor (within `units` where it has any).

    `weight` orders the names; `lines` are the ways to break it; `radius` is that of the symbol at the anchor.
    `led`: may stand outside with a leader line; `over`: may touch small symbols when there is no other room;
    `context`: a name around the subject, that nobody misses.
    """

    key: str
    lines: tuple[tuple[str, ...], ...]
    sizes: tuple[float, ...]
    weight: float
    units: tuple[Unit, ...]
    colour: str
    bold: bool = False
    anchor: tuple[float, float] | None = None
    radius: float = 0.0
    led: bool = False
    over: bool = False
    context: bool = False
    said: str = ""

    @property
    def text(self) -> str:
        """The name in one line."""
        return "".join(self.lines[0])


@dataclass(frozen=True)
class Placed:
    """A name with its place: lines, size, box (west, north, east, south), leader line from box to unit."""

    wish: Wish
    lines: tuple[str, ...]
    size_pt: float
    box: tuple[float, float, float, float]
    leader: tuple[float, float, float, float] | None = None


@dataclass
class _Found:
    """Candidate rows of one name while they are gathered: boxes, costs, leader lines, and the form of each."""

    box: list[np.ndarray] = field(default_factory=list)
    cost: list[np.ndarray] = field(default_factory=list)
    leader: list[np.ndarray] = field(default_factory=list)
    form: list[tuple[tuple[str, ...], float]] = field(default_factory=list)

    def add(self, form: tuple[tuple[str, ...], float], box: np.ndarray, cost: np.ndarray, leader: np.ndarray) -> None:
        self.box.append(box)
        self.cost.append(cost)
        self.leader.append(leader)
        self.form += [form] * len(box)

    def best(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[tuple[tuple[str, ...], float]]]:
        """The cheapest places: box, cost, leader, form."""
        if not self.box:
            return np.empty((0, 4)), np.empty(0), np.empty((0, 4)), []
        box, cost, leader = (np.concatenate(part) for part in (self.box, self.cost, self.leader))
        order = np.argsort(cost, kind="stable")[:KEPT]
        return box[order], cost[order], leader[order], [self.form[k] for k in order]


def place(wishes: Sequence[Wish], ground: Field, rivals: Sequence[Circle3] = ()) -> tuple[list[Placed], list[Wish]]:
    """Names with their places, and those for which there is none; at most about a second for a province.

    `rivals` are the large symbols: a name beside one of them must not be nearer to another.
    """
    others = np.array(rivals, float).reshape(-1, 3)
    rows = [_gather(wish, ground, others).best() for wish in wishes]
    box, cost, leader = (np.concatenate([row[k] for row in rows]) if rows else np.empty((0, 4)) for k in range(3))
    owner = np.repeat(np.arange(len(rows)), [len(row[1]) for row in rows])
    forms = [form for row in rows for form in row[3]]
    value = np.maximum(np.array([wishes[n].weight for n in owner]) * 2 - cost, 0.05)
    taken = search(Places(owner, box, value, leader), len(wishes))
    placed = []
    for row in taken[taken >= 0]:
        line = None if np.isnan(leader[row, 0]) else tuple(float(v) for v in leader[row])
        placed.append(Placed(wishes[owner[row]], *forms[row], tuple(float(v) for v in box[row]), line))
    return placed, [wish for n, wish in enumerate(wishes) if taken[n] < 0 and not wish.context]


def _gather(wish: Wish, ground: Field, rivals: np.ndarray) -> _Found:
    found, region = _Found(), ground.region(wish.units)
    if wish.units and not len(region.cells):
        return found
    for lines in wish.lines:
        for step, size in enumerate(wish.sizes):
            w, h = measure(lines, size, wish.bold)
            if wish.anchor is not None:
                boxes, cost = _beside(wish, w, h, ground, region, rivals)
            else:
                boxes, cost = _inside(region, w, h, wish.over)
            _keep((lines, size), boxes, cost + 0.35 * step + 0.3 * (len(lines) - 1), found)
    if wish.anchor is not None and wish.units:
        _near(wish, region, found)
    if wish.led and len(region.cells):
        _led(wish, region, found)
    return found


def measure(lines: Sequence[str], size: float, bold: bool) -> tuple[float, float]:
    """Width and height in points of a name's box, with a little room around."""
    return max(width(line, size, bold) for line in lines) + 0.8, size * (LEADING * (len(lines) - 1) + 1.0) + 0.2


def _keep(form: tuple[tuple[str, ...], float], boxes: np.ndarray, cost: np.ndarray, found: _Found) -> None:
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
    wish: Wish, w: float, h: float, ground: Field, region: Region, rivals: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Places around the anchor: nearer to it than to any other symbol, hardly in a foreign unit."""
    x, y = wish.anchor
    cos, sin = np.cos(DIRECTIONS), -np.sin(DIRECTIONS)
    boxes, cost = [], []
    for gap in GAPS_PT:
        reach = wish.radius + gap
        cx, cy = x + cos * (reach + w / 2 * np.abs(cos) ** 0.5), y + sin * (reach + h / 2 * np.abs(sin) ** 0.5)
        boxes.append(np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]))
        cost.append(COMPASS_COST + gap / 5)
    if not wish.radius:
        boxes.append(np.array([[x - w / 2, y - h / 2, x + w / 2, y + h / 2]]))
        cost.append(np.array([0.0]))
    boxes, cost = np.concatenate(boxes), np.concatenate(cost)
    good = ground.clear(boxes, wish.over)
    boxes, cost = boxes[good], cost[good]
    cost = cost + _touching(ground, boxes)
    if wish.units:
        own, henan = region.share(boxes), ground.counties.share(boxes)
        cost = cost + 3 * (henan - own) + 0.8 * (1 - own)
        good = henan - own <= 0.3
        boxes, cost = boxes[good], cost[good]
    others = rivals[np.hypot(rivals[:, 0] - x, rivals[:, 1] - y) > 0.5]
    own_gap = _gaps(boxes, np.array([[x, y, wish.radius]]))[:, 0]
    foreign = _gap(boxes, others)
    near = (foreign < own_gap + 1.5) if wish.radius else np.zeros(len(boxes), bool)
    return boxes[~near], (cost + 1.0 * (foreign < NEAR_PT))[~near]


def _near(wish: Wish, region: Region, found: _Found) -> None:
    """Places in the name's own units, the nearer to its anchor the better: for when there is no room beside it."""
    for size in (wish.sizes[0], wish.sizes[-1]):
        boxes, cost = _inside(region, *measure(wish.lines[-1], size, wish.bold), wish.over)
        way = _gaps(boxes, np.array([[*wish.anchor, wish.radius]]))[:, 0]
        _keep((wish.lines[-1], size), boxes, cost + 2 + way / 10, found)


def _led(wish: Wish, region: Region, found: _Found) -> None:
    """Places outside the unit with a line to it: for small units that must be named."""
    ground = region.field
    ax, ay = wish.anchor or _foot(region)
    lines, size = wish.lines[-1], wish.sizes[-1]
    w, h = measure(lines, size, wish.bold)
    angles = np.arange(24) * np.pi / 12
    ways = np.arange(9.0, 84.0, 5.0)
    aside = np.sign(np.cos(angles)) * w / 2 * (np.abs(np.cos(angles)) > 0.3)
    cx = (ax + np.outer(ways, np.cos(angles)) + aside).ravel()
    cy = (ay + np.outer(ways, np.sin(angles))).ravel()
    boxes = np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2])
    way = np.repeat(ways, len(angles))
    good = ground.clear(boxes, wish.over)
    boxes, way = boxes[good], way[good]
    tx, ty = np.clip(ax, boxes[:, 0], boxes[:, 2]), np.clip(ay, boxes[:, 1], boxes[:, 3])
    way_xy = np.column_stack([tx - ax, ty - ay])
    short = np.minimum(1.0, (wish.radius and wish.radius + 0.8) / np.maximum(np.hypot(*way_xy.T), 0.1))
    lines_xy = np.column_stack([tx, ty, ax + way_xy[:, 0] * short, ay + way_xy[:, 1] * short])
    good = _sees(lines_xy, ground) & (np.hypot(tx - ax, ty - ay) > wish.radius + 3)
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
