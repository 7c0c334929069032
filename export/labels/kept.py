"""The places of one name while they are gathered, and which of them the search sees."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from export.labels.label import Form

KEPT = 20
"""Places of one name that the search sees: its table of conflicts grows with the square of them."""
KEPT_OF_WEIGHT = 1
"""And so many more for each point of its weight: a city that can give way lets a county stand where it must."""
KEPT_LAST = 6
"""Places that are kept however dear they are: what is taken where nothing else has room."""


@dataclass
class Candidates:
    """Places of one name: boxes (n, 4), costs, leader lines (n, 4; not a number where there is none), forms."""

    box: list[np.ndarray] = field(default_factory=list)
    cost: list[np.ndarray] = field(default_factory=list)
    leader: list[np.ndarray] = field(default_factory=list)
    form: list[Form] = field(default_factory=list)
    last: list[np.ndarray] = field(default_factory=list)

    def add(self, form: Form, box: np.ndarray, cost: np.ndarray, leader: np.ndarray, last: bool = False) -> None:
        """More places of one form; `last`: for when no other has room."""
        self.box.append(box)
        self.cost.append(cost)
        self.leader.append(leader)
        self.form += [form] * len(box)
        self.last.append(np.full(len(box), last))

    def best(self, weight: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray, list[Form]]:
        """The cheapest places of a name of this weight: box, cost, leader, form."""
        if not self.box:
            return np.empty((0, 4)), np.empty(0), np.empty((0, 4)), []
        box, cost, leader = (np.concatenate(part) for part in (self.box, self.cost, self.leader))
        order, last = np.argsort(cost, kind="stable"), np.concatenate(self.last)
        usual, end = order[~last[order]], order[last[order]]
        order = np.concatenate([usual[: KEPT + int(KEPT_OF_WEIGHT * weight)], end[:KEPT_LAST]])
        return box[order], cost[order], leader[order], [self.form[k] for k in order]
