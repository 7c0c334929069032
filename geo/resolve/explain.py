"""Why a text leads to a place, in Chinese: old names, outlines that moved, names that were overlooked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from geo.resolve.answer import Around
from geo.resolve.entity import Kind, Reading
from geo.resolve.lexicon import Lexicon


def explained(members: Sequence[Reading], overlooked: Sequence[str], lexicon: Lexicon, around: Around) -> str:
    """The sentences for a reading, parted by semicolons; empty where name and place are the same."""
    told = [text for reading in members for text in _of_reading(reading, lexicon, around.on)]
    return "；".join(dict.fromkeys(filter(None, (*told, left_out(overlooked)))))


def left_out(names: Sequence[str]) -> str:
    """That names were not taken for places; empty where there is none."""
    return (
        f"“{'、'.join(dict.fromkeys(names))}”没有按地名理解（路名、河名、单位名称的一部分，或不在这里）"
        if names
        else ""
    )


def _of_reading(reading: Reading, lexicon: Lexicon, on: date | None) -> Iterator[str]:
    if reading.kind is Kind.TOLD:
        yield reading.past
    elif reading.past:
        later = on is not None and on.year > reading.last_year
        yield f"{reading.past}，{f'{on} 已用今名，' if later else ''}按今名定位"
    if on is not None:
        yield from _through_time(reading, lexicon, on)


def _through_time(reading: Reading, lexicon: Lexicon, on: date) -> Iterator[str]:
    """What the unit was called on the day, and how its outline differs from today's."""
    entity = reading.entity
    place = lexicon.places.get(entity.key)
    if place is None:
        return
    names = lexicon.gazetteer.names_on(place, on)
    if not reading.past and place.name not in names and names:
        later = "；".join(str(change) for change in lexicon.gazetteer.former(place) if change.after(on))
        yield f"{later}，{on} 时称{'、'.join(names)}，按今名定位"
    if moved := "；".join(map(str, lexicon.gazetteer.outline_changes(place, on))):
        yield f"今界与当时不同：{moved}"
