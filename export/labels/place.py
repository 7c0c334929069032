"""Names on the map: none on another, none in a wrong unit, none on a symbol, true widths, the same in every run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from export.labels.candidates import candidates
from export.labels.costs import LEAST_VALUE, VALUE_OF_WEIGHT
from export.labels.label import WIDEST, Label
from export.labels.raster import Circle3, Field
from export.labels.search import Places, search


@dataclass(frozen=True)
class PlacedName:
    """A name with its place: lines, size, box (west, north, east, south), leader line from box to unit."""

    label: Label
    lines: tuple[str, ...]
    size_pt: float
    box: tuple[float, float, float, float]
    leader: tuple[float, float, float, float] | None = None

    @property
    def is_number(self) -> bool:
        """Whether only a number has room, which is not yet known."""
        return self.lines == WIDEST


def _four(row: np.ndarray) -> tuple[float, float, float, float]:
    west, north, east, south = row.tolist()
    return west, north, east, south


def place(
    labels: Sequence[Label], ground: Field, rivals: Sequence[Circle3] = ()
) -> tuple[list[PlacedName], list[Label]]:
    """Names with their places, and those for which there is none; at most about a second for a province.

    `rivals` are the large symbols: a name beside one of them must not be nearer to another.
    """
    if not labels:
        return [], []
    others = np.array(rivals, float).reshape(-1, 3)
    rows = [candidates(label, ground, others).best(label.weight) for label in labels]
    box, cost, leader = (np.concatenate(parts) for parts in zip(*(row[:3] for row in rows), strict=True))
    owner = np.repeat(np.arange(len(rows)), [len(row[1]) for row in rows])
    forms = [form for row in rows for form in row[3]]
    weight = np.array([labels[n].weight for n in owner.tolist()])
    value = np.maximum(weight * VALUE_OF_WEIGHT - cost, LEAST_VALUE)
    aside = np.array([labels[n].aside_em * size for n, (_, size) in zip(owner.tolist(), forms, strict=True)])
    roomy = box + aside[:, None] * np.array([-1, 0, 1, 0])
    taken = search(Places(owner, roomy, value, leader), len(labels))
    placed = []
    for row in taken[taken >= 0].tolist():
        line = None if np.isnan(leader[row, 0]) else _four(leader[row])
        lines, size = forms[row]
        placed.append(PlacedName(labels[int(owner[row])], lines, size, _four(box[row]), line))
    return placed, [label for n, label in enumerate(labels) if taken[n] < 0 and not label.context]
