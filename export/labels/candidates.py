"""Where a name could stand: inside its unit, beside its symbol, or outside with a leader line; and what each costs."""

from __future__ import annotations

import numpy as np

from export.labels import costs
from export.labels.kept import Candidates
from export.labels.label import HEAVY, WIDEST, Form, Label
from export.labels.led import lead
from export.labels.raster import NEAR_PT, Field
from export.labels.setting import NOBODY, Setting, setting

KEPT_OF_FORM = 12
"""Of all places that the search sees (`kept.KEPT`) so many in one form, so that other forms are among them."""
APART_EM = 0.45
"""Two places nearer than about half a character look the same; the search learns nothing from the second."""
NUMBERS_APART_EM = 1.2
"""Places of a number are few, so they stand so far apart that no one name takes them all."""
OWN_SHARE = 0.88
"""Least share of the box on own ground: what may cross the border is the white around the type, not a character."""
MOST_CENTRES = 256
"""About so many cells of a unit are tried as middle of the box: 16 each way, finer than most names are high."""
ROOM_SHARE = 0.25
"""Room around a box that counts as roomy, as a share of its width and height on each side."""
DIRECTIONS = np.arange(16) * np.pi / 8
"""Around a symbol: eight would leave ground untried beside large bubbles."""
CORNER = 0.5
"""How a box slides along its edge from one direction to the next: with 1 a corner lies on the symbol, 0 jumps."""
GAPS_PT = (1.2, 3.5, 7.0, 12.0)
"""Between symbol and box: from just not touching to as far as two symbols' names still tell whose they are."""
CROWDED_PT = 5.0
"""Another symbol within this distance makes a place beside a symbol worse, about two thirds of a character."""
NEARER_PT = 1.5
"""By so much must a name be nearer to its own symbol than to any other; less than a line's width is not seen."""


def candidates(label: Label, ground: Field, rivals: np.ndarray) -> Candidates:
    """All places that a name could take; `rivals` (n, 3) are the symbols that it must not be nearer to than its own."""
    found, here = Candidates(), setting(label, ground, rivals)
    known = here.region.size > 0
    if label.units and not known:
        return found
    rooted = known or label.anchor is not None
    for lines in label.lines:
        for step, size in enumerate(label.sizes):
            form = lines, size
            boxes, cost = _inside(here, form) if label.anchor is None else _beside(here, form)
            _keep(form, boxes, cost + costs.SMALLER * step + costs.BROKEN * (len(lines) - 1), found)
    if label.anchor is not None and label.units:
        _near(here, found)
    if label.led and rooted:
        lead(here, (label.lines[-1], label.sizes[-1]), found)
    if label.listed and rooted and label.weight < HEAVY:
        _as_number(here, found)
    return found


def _as_number(here: Setting, found: Candidates) -> None:
    """Places for a number: inside the units, beside what has none, else with a line."""
    form = WIDEST, here.label.sizes[-1]
    there = _inside(here, form) if here.region.size else _beside(here, form)
    _keep(form, *there, found, dear := costs.NUMBERED + here.label.weight)
    lead(here, form, found, dear)


def has_room(label: Label, ground: Field) -> bool:
    """Whether a name could stand inside its units at its smallest size."""
    here = setting(label, ground, NOBODY)
    if not here.region.size:
        return False
    return bool(len(_inside(here, (label.lines[-1], label.sizes[-1]))[0]))


def _keep(form: Form, boxes: np.ndarray, cost: np.ndarray, found: Candidates, last: float = 0.0) -> None:
    """The cheapest places, no two almost the same; `last` is what they cost more when they are for the end."""
    left = np.argsort(cost, kind="stable")
    apart = (NUMBERS_APART_EM if last else APART_EM) * form[1]
    kept: list[int] = []
    while len(left) and len(kept) < KEPT_OF_FORM:
        kept.append(int(left[0]))
        left = left[(np.abs(boxes[left, :2] - boxes[left[0], :2]) > apart).any(axis=1)]
    if kept:
        found.add(form, boxes[kept], cost[kept] + last, np.full((len(kept), 4), np.nan), last > 0)


def _inside(here: Setting, form: Form) -> tuple[np.ndarray, np.ndarray]:
    """Places within the units: best wholly inside, near their middle and away from symbols."""
    (w, h), region = here.box(form), here.region
    centres = region.spaced(MOST_CENTRES)
    x, y = region.grid.points(centres).T
    boxes = np.column_stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2])
    own = region.share(boxes)
    good = own >= OWN_SHARE
    good[good] = here.ground.clear(boxes[good])
    boxes, centres, own = boxes[good], centres[good], own[good]
    if not len(boxes):
        return boxes, own
    roomy = region.share(boxes + np.array([-w, -h, w, h]) * ROOM_SHARE)
    way = np.hypot(*(centres - region.middle).T) / np.sqrt(region.size)
    cost = costs.FOREIGN_SHARE * (1 - own) + costs.NO_ROOM_AROUND * (1 - roomy) + costs.FAR_FROM_MIDDLE * way
    return boxes, _tied(here, boxes) + cost + costs.NEAR_A_SYMBOL * (here.ground.near.count(boxes) > 0)


def _tied(here: Setting, boxes: np.ndarray) -> np.ndarray:
    """What it costs that boxes lie on ties."""
    return costs.ON_A_TIE * here.ground.lined.share(boxes)


def _gap(boxes: np.ndarray, discs: np.ndarray) -> np.ndarray:
    """Distance in points from each box to the nearest symbol."""
    if not len(discs) or not len(boxes):
        return np.full(len(boxes), np.inf)
    return _gaps(boxes, discs).min(axis=1)


def _own_gap(boxes: np.ndarray, label: Label) -> np.ndarray:
    """Distance in points from each box to the name's own symbol."""
    return _gaps(boxes, np.array([[*label.at, label.radius]]))[:, 0]


def _gaps(boxes: np.ndarray, discs: np.ndarray) -> np.ndarray:
    x, y, r = discs.T
    dx = np.maximum(np.maximum(boxes[:, None, 0] - x, x - boxes[:, None, 2]), 0)
    dy = np.maximum(np.maximum(boxes[:, None, 1] - y, y - boxes[:, None, 3]), 0)
    return np.hypot(dx, dy) - r


def _beside(here: Setting, form: Form) -> tuple[np.ndarray, np.ndarray]:
    """Places around the anchor: nearer to it than to any other symbol, in its own units where it has any."""
    label = here.label
    boxes, cost = _around(here, form)
    good = here.ground.clear(boxes)
    boxes, cost = boxes[good], cost[good]
    if label.units:
        own = here.region.share(boxes)
        cost, good = cost + costs.FOREIGN_SHARE * (1 - own), own >= OWN_SHARE
        boxes, cost = boxes[good], cost[good]
    foreign = _gap(boxes, here.others)
    near = (foreign < _own_gap(boxes, label) + NEARER_PT) if label.radius else np.zeros(len(boxes), bool)
    return boxes[~near], (cost + _tied(here, boxes) + costs.CROWDED * (foreign < CROWDED_PT))[~near]


def _around(here: Setting, form: Form) -> tuple[np.ndarray, np.ndarray]:
    """Boxes in all directions and at all gaps from the anchor; on it where no symbol stands there."""
    (x, y), (w, h), radius = here.label.at, here.box(form), here.label.radius
    cos, sin = np.cos(DIRECTIONS), -np.sin(DIRECTIONS)
    boxes, cost = [], []
    for gap in GAPS_PT:
        cx = x + cos * (radius + gap + w / 2 * np.abs(cos) ** CORNER)
        cy = y + sin * (radius + gap + h / 2 * np.abs(sin) ** CORNER)
        boxes.append(np.column_stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2]))
        cost.append(costs.COMPASS + gap / costs.GAP_PER_COST_PT)
    if not radius:
        boxes.append(np.array([[x - w / 2, y - h / 2, x + w / 2, y + h / 2]]))
        cost.append(np.array([0.0]))
    return np.concatenate(boxes), np.concatenate(cost)


def _near(here: Setting, found: Candidates) -> None:
    """Places in the name's own units, nearer to its anchor than to any other: for when there is no room beside it."""
    label = here.label
    for form in ((label.lines[-1], label.sizes[0]), (label.lines[-1], label.sizes[-1])):
        boxes, cost = _inside(here, form)
        way = _own_gap(boxes, label)
        good = _gap(boxes, here.others) > way + NEARER_PT
        boxes, way = boxes[good], way[good]
        cost = cost[good] + costs.BY_ANOTHER * ((here.ground.near.count(boxes) > 0) & (way > NEAR_PT))
        _keep(form, boxes, cost + costs.OFF_ANCHOR + way / costs.WAY_PER_COST_PT, found)
