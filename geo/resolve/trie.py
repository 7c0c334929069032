"""All forms as one double array: from state and symbol to the next state in two look-ups, for many places at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geo.resolve.symbols import END, Alphabet, Symbols

Numbers = NDArray[np.int32]


class Trie:
    """`base[state] + symbol` is the next state if `check` there names the state; `form[state]` is what ends there.

    Every form has two characters or more.
    """

    def __init__(self, forms: Mapping[str, int], alphabet: Alphabet) -> None:
        children, endings = _tree(forms, alphabet)
        self.size = alphabet.size
        self.base, self.check, self.form = _packed(children, endings, alphabet.size)
        root = np.arange(alphabet.size, dtype=np.int32) + self.base[0]
        self.first = np.where((self.check[root] == 0) & (np.arange(alphabet.size) > END), root, 0).astype(np.int32)
        self.pairs = self._pairs()

    def _pairs(self) -> NDArray[np.bool_]:
        """Whether two symbols begin a form, by first * size + second: it leaves one place in ten to be followed."""
        begins = np.flatnonzero(self.first)
        following = self.base[self.first[begins]][:, None] + np.arange(self.size)
        pairs = np.zeros((self.size, self.size), np.bool_)
        pairs[begins] = self.check[following] == self.first[begins][:, None]
        return pairs.ravel()

    def longest(self, symbols: Symbols, whole: NDArray[np.bool_]) -> tuple[Numbers, NDArray[np.uint8]]:
        """For each place the longest form that begins there (0 for none) and its length.

        `whole[form]` marks forms that count only as a row of their own.
        """
        best, length = np.zeros(len(symbols), np.int32), np.zeros(len(symbols), np.uint8)
        pair = symbols[:-1].astype(np.int32) * self.size + symbols[1:]
        at = np.flatnonzero(self.pairs.take(pair))
        state = self.base.take(self.first.take(symbols.take(at))) + symbols.take(at + 1)
        depth = 2
        while at.size:
            self._note(symbols, whole, (at, state, depth), (best, length))
            following = self.base.take(state) + symbols.take(at + depth)
            goes_on = np.flatnonzero(self.check.take(following) == state)
            at, state = at.take(goes_on), following.take(goes_on)
            depth += 1
        return best, length

    def _note(self, symbols: Symbols, whole: NDArray[np.bool_], here: tuple[NDArray[np.intp], NDArray[np.integer], int],
              found: tuple[Numbers, NDArray[np.uint8]]) -> None:  # fmt: skip
        """Note the forms that end after `depth` symbols."""
        at, state, depth = here
        form = self.form.take(state)
        ends = np.flatnonzero(form)
        at, form = at.take(ends), form.take(ends)
        if (only := whole.take(form)).any():
            alone = (symbols.take(at - 1) == END) & (symbols.take(at + depth) == END)
            at, form = at[~only | alone], form[~only | alone]
        found[0][at], found[1][at] = form, depth


Tree = list[dict[int, int]]


def _tree(forms: Mapping[str, int], alphabet: Alphabet) -> tuple[Tree, dict[int, int]]:
    """Children of every node by symbol, and node -> form; the forms are clean."""
    children: Tree = [{}]
    endings: dict[int, int] = {}
    for text, number in forms.items():
        node = 0
        for character in text:
            symbol = alphabet.number[character]
            if symbol not in children[node]:
                children[node][symbol] = len(children)
                children.append({})
            node = children[node][symbol]
        endings[node] = number
    return children, endings


def _packed(children: Tree, endings: dict[int, int], symbols: int) -> tuple[Numbers, Numbers, Numbers]:
    """The tree in three arrays, the nodes with most children first; a state is a place in them."""
    room = len(children) + 8 * symbols
    base, check, form = np.zeros(room, np.int32), np.full(room, -1, np.int32), np.zeros(room, np.int32)
    free = np.ones(room, np.bool_)
    free[0] = False
    order = sorted(range(len(children)), key=lambda node: -len(children[node]))
    bases = _bases(children, order, free, symbols)
    states = {0: 0}
    for node, below in enumerate(children):  # a child has a higher number than its parent
        state = states[node]
        form[state] = endings.get(node, 0)
        base[state] = bases.get(node, room - symbols)  # nothing is packed there
        for symbol, child in below.items():
            states[child] = bases[node] + symbol
            check[states[child]] = state
    return base, check, form


def _bases(children: Tree, order: list[int], free: NDArray[np.bool_], symbols: int) -> dict[int, int]:
    """Where each node's children stand, from its symbols on; places before `low` are taken or lonely."""
    bases: dict[int, int] = {}
    low = 1
    for node in order:
        if len(children[node]) < 2:
            break
        bases[node] = _fit(free, np.array(sorted(children[node])), low)
        while not free[low]:
            low += 1
    alone = [node for node in order if len(children[node]) == 1]
    places = np.flatnonzero(free[symbols:])[: len(alone)] + symbols  # any will do from there on
    return bases | {
        node: place - next(iter(children[node])) for node, place in zip(alone, places.tolist(), strict=True)
    }


def _fit(free: NDArray[np.bool_], symbols: NDArray[np.int64], low: int) -> int:
    """The first base at which all symbols fall on free places; they are taken."""
    start, step = max(int(symbols[0]), low), 256
    while start + step + int(symbols[-1]) < len(free):
        bases = np.flatnonzero(free[start : start + step]) + start - int(symbols[0])
        for symbol in symbols[1:]:
            bases = bases[free[bases + symbol]]
        if bases.size:
            free[bases[0] + symbols] = False
            return int(bases[0])
        start, step = start + step, step * 2
    raise ValueError("forms do not fit the table")
