"""Names with a wrong or a lost character: what they may have been, to be checked by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, Entity, Kind
from geo.resolve.lexicon import Lexicon
from geo.resolve.symbols import MARKED, Sign, is_han

GAP = "\0"
LONGEST = 7
LOST, ALIKE, OTHER = 0.05, 0.1, 0.3
"""How far a character is from the one meant: lost, of like shape or sound, any other of more than two."""
OLD, FAR_AWAY = 0.12, 0.12
"""A name of the past; a unit outside Henan, where no unit is named before."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One way to put a text right."""

    text: str
    """The whole text, corrected."""
    wrong: str
    right: str
    entity: Entity
    distance: float


class Spelling:
    """The forms of units with one character left out at each place, and characters that are taken for others."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._known = lexicon.forms
        self._patterns: dict[str, list[tuple[str, Entity, Kind]]] = defaultdict(list)
        for form, readings in lexicon.forms.items():
            for reading in readings[:1] if readings[0].kind is not Kind.FULL else readings:
                if reading.kind is readings[0].kind and _usable(form, reading.entity, reading.kind):
                    self._enter(form, reading.entity, reading.kind)
        self._alike = {row.character: frozenset(row.alike) for row in lexicon.characters}
        self._sound: dict[str, set[str]] = defaultdict(set)
        for row in lexicon.sounds:
            for character in row.characters:
                self._sound[character].add(row.pinyin)

    def _enter(self, form: str, entity: Entity, kind: Kind) -> None:
        for place in range(len(form)):
            pattern = form[:place] + GAP + form[place + 1 :]
            self._patterns[pattern].append((form, entity, kind))

    def guesses(self, text: str, start: int, scope: Entity | None) -> list[Guess]:
        """Ways to put right the name that begins at `start`, the nearest first; in the scope where one is given.

        A name that there is, is not wrong, whatever stands behind it: 南阳市官庄工区.
        """
        found: dict[str, Guess] = {}
        for wrong in (part for part in _parts(text, start) if part not in self._known):
            for right, entity, distance in self._near(wrong):
                far = 0.0 if scope or entity.in_henan else FAR_AWAY
                guess = Guess(text[:start] + right + text[start + len(wrong) :], wrong, right, entity, distance + far)
                inside = scope is None or (entity.inside(scope) and entity.key != scope.key)
                place = ";".join(entity.adcodes)  # 济源 is a prefecture and a county
                if inside and (place not in found or guess.distance < found[place].distance):
                    found[place] = guess
        return sorted(found.values(), key=lambda g: g.distance)

    def _near(self, wrong: str) -> Iterator[tuple[str, Entity, float]]:
        for place, character in enumerate(wrong):
            pattern = wrong[:place] + GAP + wrong[place + 1 :]
            for right, entity, kind in self._patterns.get(pattern, ()):
                lost = character in MARKED[Sign.LOST]
                rank = place == len(right) - 1 and right[place] in MARKED[Sign.UNIT] and not lost
                generic = rank and character not in self._alike.get(right[place], ())
                distance = (
                    1.0
                    if generic
                    else self._distance(character, right[place], len(wrong)) + (OLD if kind is Kind.OLD else 0.0)
                )
                if right != wrong and distance < 1:
                    yield right, entity, distance

    def _distance(self, written: str, meant: str, length: int) -> float:
        if written in MARKED[Sign.LOST]:
            return LOST
        if written in self._alike.get(meant, ()) or meant in self._alike.get(written, ()):
            return ALIKE
        if self._sound.get(meant, set()) & self._sound.get(written, set()):
            return ALIKE
        return OTHER if length > 2 else 1.0


def _usable(form: str, entity: Entity, kind: Kind) -> bool:
    """Whether a form may be guessed: any of Henan's units, full names of units elsewhere."""
    if entity.level not in (PREFECTURE, COUNTY, PROVINCE) or not 1 < len(form) <= LONGEST:
        return False
    return kind is Kind.FULL or (entity.in_henan and kind is not Kind.OLD_SHORT)


def _parts(text: str, start: int) -> Iterable[str]:
    """The beginnings of a rest of text that may be one name: up to a word for a unit, or all of it."""
    rest = text[start : start + LONGEST + 1]
    ends = [end for end in range(2, len(rest) + 1) if rest[end - 1] in MARKED[Sign.UNIT]]
    whole = text[start:]
    if len(whole) <= LONGEST and all(is_han(c) or c in MARKED[Sign.LOST] for c in whole):
        ends.append(len(whole))
    return dict.fromkeys(rest[:end] for end in ends[:3])
