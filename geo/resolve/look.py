"""A number for what a row looks like: characters that nothing tells apart count as one, so that most rows look known.

A character in no name counts only by its sign (路, 市, a digit): two rows with the same number are seen alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.resolve.symbols import END, Alphabet, Symbols

Bools = NDArray[np.bool_]
INSIDE, BEGINS, ENDS = 1, 2, 4
"""Bits of a pair of symbols: it stands somewhere in a form, begins one, ends one."""
ROUNDS = 3
"""How often what cannot be a name is taken away from its ends: 725 is the beginning of 725所 only."""
_SEED, _PRIME = 20261129, 0x9E3779B97F4A7C15


class Looks:
    """The number of a row's look: the values of its symbols times powers of one prime, added up."""

    def __init__(self, forms: Iterable[str], alphabet: Alphabet, tells: Sequence[NDArray[np.generic]]) -> None:
        """`tells` holds, for each symbol, all that is asked of one beside the forms."""
        self.size = alphabet.size
        self.pairs = _pairs(forms, alphabet)
        values = np.random.default_rng(_SEED).integers(1, 2**64, 2 * self.size, np.uint64)
        _, first, kind = np.unique(np.stack(tells).astype(np.int64), axis=1, return_index=True, return_inverse=True)
        self.values = np.concatenate((values[: self.size], values[self.size :][first[kind]]))
        self.values[[END, self.size + END]] = 0
        self.powers, self.back = _powers(_PRIME, 1), _powers(pow(_PRIME, -1, 2**64), 1)

    def keys(self, symbols: Symbols, starts: NDArray[np.int64]) -> NDArray[np.uint64]:
        """One number a row."""
        if not len(starts):
            return np.zeros(0, np.uint64)
        if len(symbols) > len(self.powers):
            self.powers = _powers(_PRIME, len(symbols))
            self.back = _powers(pow(_PRIME, -1, 2**64), len(symbols))
        seen = symbols + np.uint16(self.size) * ~self.in_names(symbols)
        sums = np.add.reduceat(self.values.take(seen) * self.powers[: len(symbols)], starts)
        mixed = sums * self.back.take(starts)
        return mixed ^ (mixed >> np.uint64(32))

    def in_names(self, symbols: Symbols) -> Bools:
        """Which symbols may belong to a form: pairs that go on to both sides until one begins or ends."""
        pair = symbols[:-1].astype(np.int32)
        pair *= self.size
        pair += symbols[1:]
        bits = self.pairs.take(pair)
        begins, ends, alive = (bits & BEGINS) > 0, (bits & ENDS) > 0, bits > 0
        for _ in range(ROUNDS):
            after, before = np.append(alive[1:], False), np.append(False, alive[:-1])
            alive &= (ends | after) & (begins | before)
        return np.append(alive, False) | np.append(False, alive)


def _pairs(forms: Iterable[str], alphabet: Alphabet) -> NDArray[np.uint8]:
    """The bits of each pair, by first * size + second."""
    pairs = np.zeros(alphabet.size**2, np.uint8)
    found: dict[int, list[int]] = {INSIDE: [], BEGINS: [], ENDS: []}
    for form in forms:
        symbols = [alphabet.number[character] for character in form]
        places = [first * alphabet.size + second for first, second in pairwise(symbols)]
        found[INSIDE] += places
        found[BEGINS].append(places[0])
        found[ENDS].append(places[-1])
    for bit, places in found.items():
        pairs[places] |= np.uint8(bit)
    return pairs


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """base^0, base^1 ... in 64 bits."""
    return np.cumprod(np.append(np.uint64(1), np.full(count, base, np.uint64)))
