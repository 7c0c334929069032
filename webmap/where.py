"""What the search box is told of a text that its own names do not tell: where the resolver finds it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from geo.resolve.answer import LEVEL_WORDS, MATCHED_FROM, PlaceAnswer, State
from geo.resolve.api import resolve
from geo.resolve.entity import COUNTY, PREFECTURE, PROVINCE, TOWN, ZONE
from geo.resolve.resolver import resolver

LONGEST = 100
"""Characters of a text that is looked at; an address has forty."""
MOST = 8
JIYUAN = "419001"
"""A prefecture and a county by the same code; the prefecture is meant."""


def make_ready() -> None:
    """Make the resolver, which takes a second of processor time."""
    resolver()


def where(text: str) -> dict[str, Any]:
    """{said, sure, rows}: `said` in words, `sure` where the only row may be taken unasked, a row [pick, name, told].

    A pick is a unit or park of the map, or of none that the map shows: the browser knows which it has.
    """
    answer = resolve(text.strip()[:LONGEST])
    rows = _rows(answer)
    return {"said": _said(answer), "sure": answer.found and len(rows) == 1, "rows": rows}


def _said(answer: PlaceAnswer) -> str:
    """What is understood and why; empty where nothing is."""
    if answer.state is State.NONE:
        return ""
    if answer.state is State.ASK:
        return answer.explanation
    understood = f"按{answer.name}理解" if answer.found else ""
    return "；".join(filter(None, (understood, answer.explanation))) or "不很有把握，请核对"


def _rows(answer: PlaceAnswer) -> list[list[str]]:
    """The place, or the places of a region, then what else it may be."""
    places: Iterable[tuple[str, str, str]] = [] if answer.state in (State.ASK, State.NONE) else _parts(answer)
    offered = [] if answer.score >= MATCHED_FROM else answer.candidates
    others = ((one.adcode.split(";")[0], one.name, _told(one.level, one.adcode)) for one in offered if one.adcode)
    found: dict[str, list[str]] = {}
    for pick, name, told in (*places, *((_pick(code), name, told) for code, name, told in others)):
        found.setdefault(pick, [pick, name, told])
    return list(found.values())[:MOST]


def _parts(answer: PlaceAnswer) -> Iterator[tuple[str, str, str]]:
    """(pick, name, told) of a place; of a region one for each unit that it is made of."""
    if answer.level == ZONE and answer.code:
        yield f"zone:{answer.code}", answer.name, _told(ZONE, answer.adcode)
    elif len(answer.adcodes) == 1:
        yield _pick(answer.adcode), answer.name, _told(answer.level, answer.adcode)
    else:
        for code in answer.adcodes:
            unit = resolver().lexicon.unit(code)
            yield _pick(code), unit.full_name if unit else code, f"{answer.name}的一部分"


def _pick(code: str) -> str:
    if code.endswith("0000"):
        return f"{PROVINCE}:{code}"
    return f"{PREFECTURE if code.endswith('00') or code == JIYUAN else COUNTY}:{code}"


def _told(level: str, code: str) -> str:
    """The level in words; for what is smaller than a unit of the map, the unit that is shown for it."""
    unit = resolver().lexicon.unit(code.split(";")[0])
    shown = f" · 图上按{unit.name}" if unit and level == TOWN else ""
    return LEVEL_WORDS[level] + shown
