"""From a name in a document or a table to the unit of today, exactly; what is not known is refused."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from geo.changes import Change
from geo.load import load_gazetteer
from geo.places import LEVELS, Gazetteer, Naming, Place

_shipped = cache(load_gazetteer)


@dataclass(frozen=True)
class Match:
    """Where a name lies: today's unit, its name then, and in Chinese why they differ ("" if they do not)."""

    text: str
    place: Place
    name_then: str
    explanation: str
    change: Change | None = None


class UnknownPlace(LookupError):
    """No unit has or had this name. `suggestions`: near spellings, for a person to choose from."""

    def __init__(self, text: str, suggestions: tuple[str, ...], limits: str = "") -> None:
        self.text, self.suggestions = text, suggestions
        near = f"相近的有：{'、'.join(suggestions)}。" if suggestions else "也没有相近的写法。"
        what_to_do = "请核对用字；若是旧名，请在 data/places/changes.csv 补一行"
        super().__init__(f"找不到地名“{text}”{limits}。{near}{what_to_do}")


class AmbiguousPlace(LookupError):
    """Several units have this name with equal right. `candidates`: the places."""

    def __init__(self, text: str, candidates: tuple[Place, ...], full_names: tuple[str, ...]) -> None:
        self.text, self.candidates = text, candidates
        super().__init__(f"地名“{text}”有 {len(candidates)} 处：{'、'.join(full_names)}。请写明所属市或级别")


def geocode(
    name: str,
    *,
    on: date | None = None,
    within: str | None = None,
    level: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Match:
    """Return the unit of today that a name meant on the day `on` (of the document).

    Full names before short ones, a prefecture before a county (安阳 is 安阳市, never 安阳县; 济源 is the
    prefecture unless `level` is "county"). Names may carry the units above (河南省漯河市舞阳县). An old name
    resolves after its end and a new one before its beginning, both with an explanation. `within`: name or
    adcode of a unit it must lie in.

    Raises UnknownPlace with near spellings, AmbiguousPlace with the candidates, ValueError for an unknown
    level.
    """
    gazetteer = gazetteer or _shipped()
    if level not in (None, *LEVELS):
        raise ValueError(f"级别是“{level}”，应为 {'、'.join(LEVELS)}")
    text = "".join(name.split())
    scope = _scope(within, gazetteer) if within else None
    meant = [n for n in _namings(text, gazetteer) if _allowed(n, level, scope, gazetteer)]
    if not meant:
        limits = f"（限{scope.name}以内）" if scope else ""
        raise UnknownPlace(text, _suggestions(text, level, scope, gazetteer), limits)
    best = _best(text, meant, on, gazetteer)
    name_then, explanation = _through_time(best, on, gazetteer)
    return Match(text, best.place, name_then, explanation, best.change)


def _namings(text: str, gazetteer: Gazetteer) -> list[Naming]:
    """Return what a text can name; where it is no name itself, what its end names inside its beginning."""
    if found := gazetteer.named(text):
        return list(found)
    for cut in range(len(text) - 2, 1, -1):
        for head in (n.place for n in gazetteer.named(text[:cut]) if n.place.level != "county"):
            if inner := [n for n in _namings(text[cut:], gazetteer) if gazetteer.inside(n.place, head)]:
                return inner
    return []


def _allowed(naming: Naming, level: str | None, scope: Place | None, gazetteer: Gazetteer) -> bool:
    return level in (None, naming.place.level) and (scope is None or gazetteer.inside(naming.place, scope))


def _scope(within: str, gazetteer: Gazetteer) -> Place:
    if coded := [place for place in gazetteer.places if place.adcode == within]:
        return min(coded, key=lambda place: LEVELS.index(place.level))
    return geocode(within, gazetteer=gazetteer).place


def _best(text: str, meant: list[Naming], on: date | None, gazetteer: Gazetteer) -> Naming:
    """Return the naming with the best right; AmbiguousPlace where two places have it."""

    def right(naming: Naming) -> tuple[bool, int, bool]:
        if naming.change:
            in_force = on is not None and naming.change.after(on)
        else:
            in_force = on is None or gazetteer.existed(naming.place, on)
        return not naming.is_full, LEVELS.index(naming.place.level), not in_force

    first = min(map(right, meant))
    winners = [n for n in meant if right(n) == first]
    places = tuple(dict.fromkeys(n.place for n in winners))
    if len(places) > 1:
        raise AmbiguousPlace(text, places, tuple(map(gazetteer.full_name, places)))
    return winners[0]


def _through_time(naming: Naming, on: date | None, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return the name on the day and the sentence that leads from it to today's name and outline."""
    place, change = naming.place, naming.change
    if on is None:
        return naming.name, f"{change}，按今名定位" if change else ""
    names = gazetteer.names_on(place, on)
    if change:
        then = naming.name if change.after(on) else place.name
        reason = f"{change}，" + ("" if change.after(on) else f"{on} 已用今名，") + "按今名定位"
    elif place.name in names:
        then, reason = place.name, ""
    else:
        then = "、".join(names)
        later = "；".join(str(c) for c in gazetteer.former(place) if c.after(on))
        reason = f"{later}，{on} 时称{then}，按今名定位"
    moved = "；".join(map(str, gazetteer.outline_changes(place, on)))
    return then, "。".join(filter(None, (reason, moved and f"今界与当时不同：{moved}")))


def _suggestions(text: str, level: str | None, scope: Place | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return at most three near spellings inside the limits, then the same name outside them."""
    near = [f for f, ns in gazetteer.forms.items() if any(_allowed(n, level, scope, gazetteer) for n in ns)]
    outside = [gazetteer.full_name(n.place) for n in _namings(text, gazetteer)]
    return tuple(dict.fromkeys([*get_close_matches(text, near, n=3, cutoff=0.5), *outside]))
