"""Which place each name takes: local search over given places, bounded by steps and with a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

STEPS_PER_NAME = 40
"""Moves that are tried for each name: bounds the time, the same on every machine. With half as many the fullest
page numbers 3 names more, with twice as many none less."""
HEAT = 2.0
"""Loss of value that the first moves may accept, as much as one point of a name's weight; none at the end."""
SEED = 410000
"""Any number, but always the same: two runs must draw the same figure. It is Henan's code."""
OPEN_FIRST = 0.4
"""Share of moves that try a name without a place; the others take any name."""
GREEDY = 0.5
"""Share of moves that take the place with the most gain; the others any, to leave a dead end."""
TIE = 1e-9
"""Gain below which two states are the same: sums in another order differ by as much."""
SLACK_PT = 0.01
"""Pairs farther apart than this cannot meet, also in numbers of half the digits."""
LEVEL = np.float32(1e-6)
"""Stands for a way of nothing, so that lines along an axis can be divided by."""


@dataclass(frozen=True)
class Places:
    """Candidate places of all names, one row each: name number, box (west, north, east, south), value, leader line.

    `leader` is (n, 4): from x, y to x, y; not a number where the place needs none.
    """

    owner: np.ndarray
    box: np.ndarray
    value: np.ndarray
    leader: np.ndarray


def conflicts(places: Places) -> np.ndarray:
    """(n, n) truth of which places cannot both be taken: their boxes meet, or a leader line meets box or line."""
    b = places.box.astype(np.float32)
    meet = (b[:, None, 0] < b[None, :, 2]) & (b[None, :, 0] < b[:, None, 2])
    meet &= b[:, None, 1] < b[None, :, 3]
    meet &= b[None, :, 1] < b[:, None, 3]
    led = np.flatnonzero(~np.isnan(places.leader[:, 0]))
    if len(led):
        crossing = _crossing(places.leader[led], places)
        meet[led] |= crossing
        meet[:, led] |= crossing.T
    meet[places.owner[:, None] == places.owner[None, :]] = False
    return meet


def _crossing(lines: np.ndarray, places: Places) -> np.ndarray:
    """(m, n) which lines meet box or line of which place; only those that are near each other are looked at."""
    found = np.zeros((len(lines), len(places.box)), bool)
    for others, meets in ((places.box, _lines_meet_boxes), (_span(places.leader), _lines_meet)):
        row, column = np.nonzero(_near(_span(lines), others))
        exact = places.box if meets is _lines_meet_boxes else places.leader
        found[row, column] |= meets(lines[row], exact[column])
    return found


def _span(lines: np.ndarray) -> np.ndarray:
    """The boxes around lines, both (n, 4)."""
    return np.concatenate([np.minimum(lines[:, :2], lines[:, 2:]), np.maximum(lines[:, :2], lines[:, 2:])], axis=1)


def _near(spans: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """(m, n) which boxes touch which, or nearly."""
    near = (spans[:, None, 0] <= boxes[None, :, 2] + SLACK_PT) & (boxes[None, :, 0] <= spans[:, None, 2] + SLACK_PT)
    near &= spans[:, None, 1] <= boxes[None, :, 3] + SLACK_PT
    near &= boxes[None, :, 1] <= spans[:, None, 3] + SLACK_PT
    return near


def _lines_meet_boxes(lines: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Slab test of lines against boxes, both (n, 4), pair by pair."""
    lines, boxes = lines.astype(np.float32), boxes.astype(np.float32)
    start, way = lines[:, :2], lines[:, 2:] - lines[:, :2]
    way = np.where(np.abs(way) < LEVEL, LEVEL, way)
    first, second = (boxes[:, :2] - start) / way, (boxes[:, 2:] - start) / way
    enter = np.minimum(first, second).max(axis=1)
    leave = np.maximum(first, second).min(axis=1)
    return np.maximum(enter, 0) <= np.minimum(leave, 1)


def _lines_meet(lines: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which lines cross, both (n, 4), pair by pair."""
    a, b = lines[:, :2], lines[:, 2:]
    c, d = others[:, :2], others[:, 2:]

    def side(p: np.ndarray, q: np.ndarray, r: np.ndarray) -> np.ndarray:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (r[..., 0] - p[..., 0])

    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)


@dataclass
class _State:
    """Which place each name has; `blockers` counts for every place the taken ones that it meets or shares a name with.

    `shut` is what a taken place adds to that: small whole numbers, which a machine adds many at a time.
    """

    places: Places
    shut: np.ndarray
    taken: np.ndarray
    blockers: np.ndarray
    score: float = 0.0

    def take(self, name: int, row: int) -> None:
        """Give a name a place."""
        self.taken[name] = row
        self.blockers += self.shut[row]
        self.score += float(self.places.value[row])

    def leave(self, name: int) -> None:
        """Take a name's place away."""
        row = self.taken[name]
        self.taken[name] = -1
        self.blockers -= self.shut[row]
        self.score -= float(self.places.value[row])

    def settle(self) -> None:
        """Give names without a place the best free one, the most valuable first."""
        owner, value = self.places.owner, self.places.value
        free = np.flatnonzero(self.blockers == 0)
        while len(free):
            row = int(free[np.argmax(value[free])])
            self.take(int(owner[row]), row)
            free = free[self.blockers[free] == 0]

    def copy(self) -> _State:
        """A state that can be changed without changing this one."""
        return _State(self.places, self.shut, self.taken.copy(), self.blockers.copy(), self.score)


@dataclass(frozen=True)
class _Moves:
    """The places of one name, and which places each of them meets (no other of the name's own)."""

    rows: np.ndarray
    meet: np.ndarray


def search(places: Places, names: int) -> np.ndarray:
    """Row of the place that each name takes, or -1. The same places give the same answer."""
    meet = conflicts(places)
    shut = (meet | (places.owner[:, None] == places.owner[None, :])).astype(np.int16)
    state = _State(places, shut, np.full(names, -1), np.zeros(len(places.owner), np.int16))
    state.settle()
    moves = [_Moves(rows, meet[rows]) for rows in (np.flatnonzero(places.owner == n) for n in range(names))]
    movable = np.array([n for n in range(names) if len(moves[n].rows)], int)
    chance, best = np.random.default_rng(SEED), state
    steps = STEPS_PER_NAME * len(movable)
    for step in range(steps):
        open_names = movable[state.taken[movable] < 0]
        pool = open_names if len(open_names) and chance.random() < OPEN_FIRST else movable
        name = int(pool[chance.integers(len(pool))])
        tried = _moved(state, name, moves[name], chance)
        if tried.score > state.score - HEAT * (1 - step / steps) * chance.random():
            state = tried
            best = state if state.score > best.score + TIE else best
    return best.taken


def _moved(state: _State, name: int, moves: _Moves, chance: np.random.Generator) -> _State:
    """The state with a name on another of its places: those in the way put out, then all others settled again."""
    others = np.flatnonzero(state.taken >= 0)
    there = state.taken[others]
    if chance.random() < GREEDY:
        gain = state.places.value[moves.rows] - moves.meet[:, there] @ state.places.value[there]
        gain[moves.rows == state.taken[name]] = -np.inf
        pick = int(np.argmax(gain))
    else:
        pick = int(chance.integers(len(moves.rows)))
    tried = state.copy()
    if tried.taken[name] >= 0:
        tried.leave(name)
    for other in others[moves.meet[pick, there]].tolist():
        tried.leave(other)
    tried.take(name, int(moves.rows[pick]))
    tried.settle()
    return tried
