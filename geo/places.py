"""The gazetteer: units of Henan and its neighbours, by key, through time and by what a user types."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from geo.changes import Change

LEVELS = ("province", "prefecture", "county")
HENAN = "41"


def stem(name: str) -> str:
    """Return a name without its generic part (漯河市 -> 漯河), or as it is if one character would remain."""
    short = re.sub(r"(回族区|省|市|县|区)$", "", name)
    return short if len(short) > 1 else name


def above(level: str) -> str | None:
    """Return the next higher level, None for a province."""
    higher: dict[str, str] = dict(zip(LEVELS[1:], LEVELS, strict=False))
    return higher.get(level)


@dataclass(frozen=True)
class Place:
    """地名 · A unit as it is today."""

    level: str
    """级别 · Level."""
    adcode: str
    """行政区划代码 · Code, unique within a level: 济源 419001 is prefecture and county at once."""
    name: str
    """全称 · Name in full."""
    short_name: str
    """简称 · Name without its generic part."""
    parent_adcode: str
    """上级代码（可空） · Code of the unit above; empty for a province."""
    pinyin: tuple[str, ...] = ()
    """拼音 · Every reading in use, without spaces or tones."""
    initials: tuple[str, ...] = ()
    """拼音首字母 · Initials of every reading."""

    @property
    def key(self) -> tuple[str, str]:
        """The key everywhere: 济源 419001 is prefecture and county at once."""
        return self.level, self.adcode

    @property
    def in_henan(self) -> bool:
        return self.adcode.startswith(HENAN)


class Naming(NamedTuple):
    """One way to name a place: today's (`change` empty) or an old one, in full or short."""

    place: Place
    change: Change | None
    is_full: bool

    @property
    def name(self) -> str:
        return self.change.old_name if self.change else self.place.name

    @property
    def right(self) -> tuple[bool, int]:
        """What comes first where a form names several places: a full name, then the higher level."""
        return not self.is_full, LEVELS.index(self.place.level)


@dataclass(frozen=True)
class Gazetteer:
    """All places and their changes, in the order of the files."""

    places: tuple[Place, ...]
    changes: tuple[Change, ...] = ()

    def get(self, level: str, adcode: str) -> Place:
        """Return one place; KeyError with the key where there is none."""
        if place := self._by_key.get((level, adcode)):
            return place
        raise KeyError(f"地名表里没有 {level} {adcode}")

    def parent(self, place: Place) -> Place | None:
        """Return the unit one level up, None for a province."""
        level = above(place.level)
        return self.get(level, place.parent_adcode) if level else None

    def inside(self, place: Place | None, scope: Place) -> bool:
        """Whether a place is the scope or lies in it."""
        while place and place != scope:
            place = self.parent(place)
        return place is not None

    def beneath(self, place: Place, scope: Place) -> bool:
        """Whether a place lies in the scope and is not the scope itself."""
        return place != scope and self.inside(place, scope)

    def full_name(self, place: Place) -> str:
        """Return the name with the units above: 河南省漯河市舞阳县, but 河南省济源市 once."""
        parent = self.parent(place)
        if parent is None:
            return place.name
        return self.full_name(parent) + ("" if parent.name == place.name else place.name)

    def former(self, place: Place) -> tuple[Change, ...]:
        """Return the changes by which older names ended in this place."""
        return tuple(c for c in self.changes if c.ends_name and (c.level, c.new_adcode) == place.key)

    def existed(self, place: Place, on: date) -> bool:
        """Whether today's name was already in use: no older name held, or the name itself only grew."""
        grew = any(c.kind == "extended" and (c.level, c.old_adcode) == place.key for c in self.changes)
        return grew or not any(c.after(on) for c in self.former(place))

    def names_on(self, place: Place, on: date) -> tuple[str, ...]:
        """Return the names on a day of what is this place today; two where units were merged later."""
        names = [place.name] if self.existed(place, on) else []
        return (*names, *(c.old_name for c in self.former(place) if c.after(on)))

    def outline_changes(self, place: Place, since: date) -> tuple[Change, ...]:
        """Return the later changes by which today's outline differs from that of the day."""
        touched = (c for c in self.changes if not c.ends_name and c.after(since) and c.level == place.level)
        return tuple(c for c in touched if place.adcode in (c.old_adcode, c.new_adcode))

    def named(self, text: str) -> tuple[Naming, ...]:
        """Return every place that is or was called exactly so, in full or short."""
        return tuple(self.forms.get(text, ()))

    @cached_property
    def forms(self) -> dict[str, list[Naming]]:
        """Every written form, old and new, with what it can name."""
        forms: dict[str, list[Naming]] = defaultdict(list)
        for form, naming in self._written():
            forms[form].append(naming)
        return dict(forms)

    def forms_of(self, place: Place) -> tuple[str, ...]:
        """Return every written form of one place, today's first, in full before short."""
        return tuple(self._forms_of.get(place.key, ()))

    def coded(self, digits: str) -> tuple[Naming, ...]:
        """Return every place that has or had this adcode."""
        return tuple(self._codes.get(digits, ()))

    @cached_property
    def _forms_of(self) -> dict[tuple[str, str], dict[str, None]]:
        forms: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for form, naming in self._written():
            forms[naming.place.key][form] = None
        return dict(forms)

    def _written(self) -> Iterator[tuple[str, Naming]]:
        """Yield every written form with what it names: in full, then short."""
        for place, change in self._named_as:
            name = change.old_name if change else place.name
            short = () if change else (place.short_name,)
            for form in dict.fromkeys((name, *short, stem(name))):
                yield form, Naming(place, change, form == name)

    @cached_property
    def longest(self) -> int:
        """Number of characters of the longest form."""
        return max(map(len, self.forms), default=0)

    @cached_property
    def _codes(self) -> dict[str, list[Naming]]:
        codes: dict[str, list[Naming]] = defaultdict(list)
        for place, change in self._named_as:
            codes[change.old_adcode if change else place.adcode].append(Naming(place, change, True))
        return dict(codes)

    @cached_property
    def _named_as(self) -> tuple[tuple[Place, Change | None], ...]:
        """Each place with each name that it has or had, today's (without a change) first."""
        old = ((self.get(c.level, c.new_adcode), c) for c in self.changes if c.ends_name)
        return (*((place, None) for place in self.places), *old)

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Place]:
        return {place.key: place for place in self.places}
