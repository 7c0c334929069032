"""What a map's component may tell the page: one shape, checked before any of it is believed.

The value comes over the visitor's own connection; whoever holds it can send anything. What is not of this shape is
none of ours and changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from policy.annotation import MOST, Annotation, checked, of_plain
from policy.selection import COLOURS, QUESTIONS

LARGEST_SEQ = 2**53
"""The largest whole number that JavaScript counts with."""
MOST_VALUES = 1000


@dataclass(frozen=True)
class Told:
    """`answers`: known values by question; `picked`, `colour`, `annotations`: None when nothing was said about them.

    `back`: before this change the browser went back while nobody listened.
    """

    seq: int
    answers: Mapping[str, tuple[str, ...]]
    picked: str | None
    back: bool = False
    colour: str | None = None
    annotations: tuple[Annotation, ...] | None = None


def told_by(value: object, known: Mapping[str, frozenset[str]]) -> Told | None:
    """What a component's value says, unknown values left out; None when it is not of the agreed shape."""
    if not isinstance(value, dict):
        return None
    seq, patch = value.get("seq", 0), value.get("patch", {})
    if type(seq) is not int or not 0 <= seq <= LARGEST_SEQ or not isinstance(patch, dict):
        return None
    picked, colour = patch.get("picked"), patch.get("colour")
    asked = {name: patch[name] for name in QUESTIONS if name in patch}
    words = all(one is None or isinstance(one, str) for one in (picked, colour))
    if not words or not all(_is_list_of_words(v) for v in asked.values()):
        return None
    try:
        by_hand = _annotations(patch["annotations"]) if "annotations" in patch else None
    except ValueError:
        return None
    answers = {name: admitted(values, known[name]) for name, values in asked.items()}
    known_pick = picked if picked is None or picked in known["picked"] else ""
    shown = colour if colour == "" or colour in COLOURS else None
    return Told(seq, answers, known_pick, value.get("back") is True, shown, by_hand)


def _annotations(values: object) -> tuple[Annotation, ...]:
    """Raises ValueError for what the map's own script would not make."""
    if not isinstance(values, list) or len(values) > MOST:
        raise ValueError("no list of annotations")
    return checked(of_plain(one) for one in values)


def admitted(values: Any, known: frozenset[str]) -> tuple[str, ...]:
    """The known ones among values, each once, in their order; none of what is no list of words."""
    return tuple(dict.fromkeys(v for v in values if v in known)) if _is_list_of_words(values) else ()


def _is_list_of_words(values: object) -> bool:
    return isinstance(values, list | tuple) and len(values) <= MOST_VALUES and all(isinstance(v, str) for v in values)
