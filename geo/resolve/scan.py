"""The names in many texts at once: which, where, and what stands around them; and a signature of all that.

Two rows with the same signature have the same answer, so that a million addresses are judged a few thousand times.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.resolve.areas import whole_only
from geo.resolve.entity import DEPTH, PREFECTURE, REGION, Entity, Kind, Reading
from geo.resolve.lexicon import Lexicon
from geo.resolve.look import Looks
from geo.resolve.symbols import HAS_LOST, HAS_WORKS, IN_ADDRESS, Alphabet, Sign, Symbols
from geo.resolve.trie import Trie
from geo.resolve.walk import Gap, Kinds, Sort, Trait, Walk
from geo.resolve.words import CONSUMED, ORGANISATION, ZONE_WORD, words

GAPS, SIGNS = tuple(Gap), tuple(Sign)
"""By number; making one anew takes longer than all else that is done with a token."""


class Token(NamedTuple):
    """One name in a text."""

    form: str
    start: int
    end: int
    gap: Gap
    follow: Sign
    sort: Sort


class Seen(NamedTuple):
    """What a text holds; its own words only where they are needed to judge it."""

    text: str
    tokens: tuple[Token, ...]
    traits: int
    """Bits of `Trait`."""


@dataclass(frozen=True)
class Scanned:
    """A number of rows: signature, traits, and the tokens step by step."""

    signature: NDArray[np.uint64]
    traits: NDArray[np.uint8]
    steps: tuple[tuple[NDArray[np.int64], ...], ...]
    """For each step the arrays row, form, start, end, gap, follow; positions count from the row's beginning."""


class Scanner:
    """The forms of a lexicon as arrays; made once, used by everybody."""

    def __init__(self, lexicon: Lexicon) -> None:
        sorts: dict[str, Sort] = dict.fromkeys(sorted(words(ORGANISATION)), Sort.ORGANISATION)
        sorts |= dict.fromkeys(sorted(words(CONSUMED)), Sort.CONSUMED)
        sorts |= dict.fromkeys(sorted(words(ZONE_WORD)), Sort.ZONE_WORD)
        sorts |= dict.fromkeys(lexicon.forms, Sort.NAME)
        self.alphabet = Alphabet(sorts, lexicon.characters)
        clean = {form: self.alphabet.clean(form) for form in sorts}
        self.forms = ("", *dict.fromkeys(clean.values()))
        known = {clean[form]: form for form in reversed(sorts)}
        self.written = ("", *(known[form] for form in self.forms[1:]))
        self.sorts = np.array([0, *(sorts[form] for form in self.written[1:])], np.uint8)
        self.sort = ("", *(sorts[form] for form in self.written[1:]))
        self.trie = Trie({form: number for number, form in enumerate(self.forms) if number}, self.alphabet)
        self.whole = self._forms_where(lambda form, readings: whole_only(form, list(readings)), lexicon)
        self.kinds = self._kinds(lexicon)
        self.looks = Looks(self.forms[1:], self.alphabet, self._tells())

    def _kinds(self, lexicon: Lexicon) -> Kinds:
        return Kinds(
            marks=self.alphabet.marks,
            before_stop=self._set("小社园新景厂校库发片山林中学地战灾牧住宅部辖"),
            right_before=self._set("城市矿郊辖老县"),
            after_stop=self._set("场政民委人级属内直管公域长间际志办"),
            sorts=self.sorts,
            rare=self._forms_where(lambda _, readings: all(r.rare for r in readings), lexicon),
            full=self._forms_where(lambda _, readings: any(r.kind is Kind.FULL for r in readings), lexicon),
            wide=self._forms_where(lambda _, readings: _is_wide(readings[0].entity), lexicon),
        )

    def _tells(self) -> tuple[NDArray[np.generic], ...]:
        """All that is asked of a symbol beside the forms."""
        kinds = self.kinds
        return self.alphabet.marks, self.alphabet.bits, kinds.before_stop, kinds.right_before, kinds.after_stop

    def _forms_where(self, holds: Callable[[str, tuple[Reading, ...]], bool], lexicon: Lexicon) -> NDArray[np.bool_]:
        """For each form whether it is a name of which something holds."""
        return np.array([form in lexicon.forms and holds(form, lexicon.forms[form]) for form in self.written])

    def _set(self, characters: str) -> NDArray[np.bool_]:
        found = np.zeros(self.alphabet.size, np.bool_)
        found[[self.alphabet.number[c] for c in characters if c in self.alphabet.number]] = True
        return found

    def scan(self, texts: Sequence[str]) -> Scanned:
        """All rows; a form is the longest at its place, from left to right."""
        return self.walk(*self.alphabet.read(texts))

    def walk(self, symbols: Symbols, starts: NDArray[np.int64]) -> Scanned:
        """All rows of a text that was read."""
        best, length = self.trie.longest(symbols, self.whole)
        bits = np.bitwise_or.reduceat(self.alphabet.bits.take(symbols), starts)
        walk = Walk(self.kinds, (symbols, starts), best, length)
        walk.traits |= np.where(bits & HAS_WORKS, Trait.ORGANISATION, 0).astype(np.uint8)
        traits = walk.traits | np.where(bits & IN_ADDRESS, Trait.ADDRESS, 0).astype(np.uint8)
        traits |= np.where(bits & HAS_LOST, Trait.LOST, 0).astype(np.uint8)
        traits |= np.where(walk.needs_text(bits), Trait.NEEDS_TEXT, 0).astype(np.uint8)
        signature = walk.signature ^ (traits.astype(np.uint64) << np.uint64(58))
        return Scanned(signature, traits, tuple(walk.steps))

    def see(self, texts: Sequence[str]) -> list[Seen]:
        """Each text with its tokens, for judging."""
        if not texts:
            return []
        scanned = self.scan(texts)
        tokens: list[list[Token]] = [[] for _ in texts]
        for step in scanned.steps:
            for row, form, start, end, gap, follow in zip(*(part.tolist() for part in step), strict=True):
                tokens[row].append(Token(self.written[form], start, end, GAPS[gap], SIGNS[follow], self.sort[form]))
        rows = zip(texts, tokens, scanned.traits.tolist(), strict=True)
        return [Seen(self._own(text, traits), tuple(found), traits) for text, found, traits in rows]

    def _own(self, text: str, traits: int) -> str:
        """A text's own words, where they are needed."""
        return self.alphabet.clean(text) if traits & Trait.NEEDS_TEXT else ""


def _is_wide(entity: Entity) -> bool:
    """Whether a place is no narrower than a prefecture."""
    return entity.level != REGION and entity.depth <= DEPTH[PREFECTURE]
