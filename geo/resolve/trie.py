"""All forms as one double array: from state and symbol to the next state in two look-ups, for many places at once."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from geo.resolve.symbols import END, Alphabet, Symbols

Numbers = NDArray[np.int32]


class Trie:
    """`base[state] + symbol` is the next state if `check` there names the state; `form[state]` is what ends there."""

    def __init__(self, forms: Mapping[str, int], alphabet: Alphabet) -> None:
        children, endings = _tree(forms, alphabet)
        self.size = alphabet.size
        self.base, self.check, self.form = _packed(children, endings, alphabet.size)

    def longest(self, symbols: Symbols, whole: NDArray[np.bool_]) -> tuple[Numbers, NDArray[np.uint8]]:
        """For each place the longest form that begins there (0 for none) and its length.

        `whole[form]` marks forms that count only as a row of their own.
        """
        best, length = np.zeros(len(symbols), np.int32), np.zeros(len(symbols), np.uint8)
        at = np.flatnonzero(self.check[symbols + self.base[0]] == 0)
        at = at[symbols[at] > END]
        state = symbols[at] + self.base[0]
        depth = 1
        while at.size:
            self._note(symbols, whole, (at, state, depth), (best, length))
            following = self.base[state] + symbols[at + depth]
            goes_on = self.check[following] == state
            at, state = at[goes_on], following[goes_on]
            depth += 1
        return best, length

    def _note(self, symbols: Symbols, whole: NDArray[np.bool_], here: tuple[NDArray[np.intp], NDArray[np.integer], int],
              found: tuple[Numbers, NDArray[np.uint8]]) -> None:  # fmt: skip
        """Note the forms that end after `depth` symbols."""
        at, state, depth = here
        form = self.form[state]
        ends = form > 0
        at, form = at[ends], form[ends]
        if (only := whole[form]).any():
            alone = (symbols[at - 1] == END) & (symbols[at + depth] == END)
            at, form = at[~only | alone], form[~only | alone]
        found[0][at], found[1][at] = form, depth


Tree = list[dict[int, int]]


def _tree(forms: Mapping[str, int], alphabet: Alphabet) -> tuple[Tree, dict[int, int]]:
    """Children of every node by symbol, and node -> form."""
    children: Tree = [{}]
    endings: dict[int, int] = {}
    for text, number in forms.items():
        node = 0
        for character in alphabet.clean(text):
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
    bases = _bases(children, order, free)
    states = {0: 0}
    for node, below in enumerate(children):  # a child has a higher number than its parent
        state = states[node]
        form[state] = endings.get(node, 0)
        base[state] = bases.get(node, room - symbols)  # nothing is packed there
        for symbol, child in below.items():
            states[child] = bases[node] + symbol
            check[states[child]] = state
    return base, check, form


def _bases(children: Tree, order: list[int], free: NDArray[np.bool_]) -> dict[int, int]:
    """Where each node's children stand, from its symbols on; places before `low` are taken or lonely."""
    bases: dict[int, int] = {}
    low = 1
    for node in order:
        if not children[node]:
            break
        symbols = np.array(sorted(children[node]))
        bases[node] = _fit(free, symbols, low)
        while not free[low]:
            low += 1
    return bases


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
