"""The places of one name while they are gathered, and which of them the search sees."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from export.labels.label import Form

KEPT = 30
"""Places of one name that the search sees: its table of conflicts grows with the square of them."""


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
