"""One text or a million: seen, judged once for each kind, and put right where a character is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from geo.resolve.answer import CHECK_FROM, Around, PlaceAnswer, State, candidate
from geo.resolve.entity import DEPTH, PREFECTURE, Entity
from geo.resolve.judge import judge
from geo.resolve.lexicon import Lexicon, shipped
from geo.resolve.near import ALIKE, Guess, Spelling
from geo.resolve.paths import paths
from geo.resolve.plain import PlainRows
from geo.resolve.scan import Scanner, Seen
from geo.resolve.walk import Sort, Trait
from geo.resolve.words import EMPTY, NATURE, words

APART = 0.1
"""The nearest spelling is offered alone where the next is at least so much farther."""


class Resolver:
    """A lexicon with what is made from it; shared by all threads, changed by none."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.scanner = Scanner(lexicon)
        self.spelling = Spelling(lexicon)
        self.plain = PlainRows(lexicon, self.scanner)

    def one(self, text: str, around: Around) -> PlaceAnswer:
        """The answer for one text."""
        return self.of(self.scanner.see([text])[0], around)

    def of(self, seen: Seen, around: Around) -> PlaceAnswer:
        """The answer for a text that was looked at: as it stands, or with one character put right."""
        answer = judge(seen, self.lexicon, around)
        if not self._looks_wrong(seen, answer):
            return answer
        return self._put_right(seen, around, answer)

    def _looks_wrong(self, seen: Seen, answer: PlaceAnswer) -> bool:
        if not seen.traits & Trait.NEEDS_TEXT or seen.text in words(EMPTY) | words(NATURE):
            return False
        if answer.state is State.ASK and seen.tokens and not seen.tokens[0].start:
            return False
        head = self._head(seen)
        whole = head is not None and head[0] == len(seen.text)
        lost = answer.level == "zone" and not answer.key and bool(seen.traits & Trait.LOST)  # 商丘市？园区
        named = answer.level in ("county", "zone", "region", "several") and not lost
        return len(seen.text) > 1 and not whole and not named

    def _head(self, seen: Seen) -> tuple[int, Entity] | None:
        """Where the name of a province or prefecture at the beginning ends, and which it is."""
        names = [token for token in seen.tokens if token.sort is Sort.NAME]
        if not names or names[0].start > 0:
            return None
        wide = [t for t in names if self.lexicon.forms[t.form][0].entity.depth <= DEPTH[PREFECTURE]]
        found = paths(seen._replace(tokens=tuple(wide)), self.lexicon.forms, Around()) if wide else []
        if not found or found[0].last is None:
            return None
        return found[0].last.end, found[0].entity

    def _put_right(self, seen: Seen, around: Around, answer: PlaceAnswer) -> PlaceAnswer:
        head = self._head(seen)
        guesses = self.spelling.guesses(seen.text, *head) if head else []
        guesses = guesses or self.spelling.guesses(seen.text, 0, None if head else around.within)
        if around.within and not head and not guesses:
            guesses = self.spelling.guesses(seen.text, 0, None)
        if not guesses or guesses[0].distance >= 0.5:
            return answer
        best = guesses[0]
        if seen.traits & Trait.ORGANISATION and best.distance > ALIKE:
            return answer
        rivals = [guess for guess in guesses[1:] if guess.distance - best.distance < APART]
        if rivals:
            return self._several(guesses[: len(rivals) + 1], answer)
        return self._corrected(best, guesses, around, answer)

    def _several(self, guesses: Sequence[Guess], answer: PlaceAnswer) -> PlaceAnswer:
        """A question between spellings; an answer of its own stays when it is one."""
        offered = tuple(candidate(guess.entity, 0.6 - guess.distance) for guess in guesses[:5])
        text = f"没有“{guesses[0].wrong}”，相近的写法有：{'、'.join(g.right for g in guesses[:5])}，请选择"
        if answer.found and answer.score > 0.9 and guesses[0].distance >= 0.3:
            return answer
        return PlaceAnswer(State.ASK, score=0.4, explanation=text, candidates=offered)

    def _corrected(self, guess: Guess, guesses: Sequence[Guess], around: Around, answer: PlaceAnswer) -> PlaceAnswer:
        right = judge(self.scanner.see([guess.text])[0], self.lexicon, around)
        if right.state in (State.ASK, State.NONE):
            return answer
        score = round(max(CHECK_FROM, min(0.69, right.score - 0.2 - guess.distance)), 2)
        text = f"“{guess.wrong}”疑为“{guess.right}”之误，请核对"
        others = tuple(candidate(other.entity, 0.6 - other.distance) for other in guesses[:5])
        return replace(right, state=State.CHECK, score=score, candidates=others,
                       explanation="；".join(filter(None, (text, right.explanation))))  # fmt: skip


@cache
def resolver() -> Resolver:
    """The resolver of the shipped tables, made when first asked for."""
    return Resolver(shipped())
