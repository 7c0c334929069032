"""From a name in a document or a table to the unit of today, exactly; what is not known is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from geo.cell import is_empty, name_in
from geo.changes import Change
from geo.load import load_gazetteer
from geo.places import LEVELS, Gazetteer, Naming, Place
from geo.reading import read
from geo.refusals import AmbiguousPlace, UnknownPlace
from geo.suggest import suggestions

_shipped = cache(load_gazetteer)


@dataclass(frozen=True)
class Match:
    """Where a name lies: today's unit, its name then, and in Chinese why they differ ("" if they do not)."""

    text: str
    place: Place
    name_then: str
    explanation: str
    change: Change | None = None


def geocode(
    name: object,
    *,
    on: date | None = None,
    within: object = None,
    level: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Match:
    """Return the unit of today that a name or adcode meant on the day `on` (of the document).

    Full names before short ones, a prefecture before a county (安阳 is 安阳市, never 安阳县; 济源 and 419001 are the
    prefecture unless `level` is "county"). Names may carry the units above (河南省漯河市舞阳县). An old name or
    code resolves after its end and a new one before its beginning, both with an explanation. `name` may be what
    a cell of a table holds: text or a number (410105, 410105.0). `within`: name or adcode of a unit it must lie
    in; an empty one sets no limit.

    Raises UnknownPlace with suggestions, its kind NoPlaceName for an empty cell or a value that is no name,
    AmbiguousPlace with the candidates, ValueError for an unknown level.
    """
    gazetteer = gazetteer or _shipped()
    if level not in (None, *LEVELS):
        raise ValueError(f"级别是“{level}”，应为 {'、'.join(LEVELS)}")
    text = name_in(name)
    scope = _scope(within, gazetteer)
    allowed = _limits(level, scope, gazetteer)
    meant = [naming for naming in read(text, gazetteer) if allowed(naming)]
    if not meant:
        limits = f"（限{scope.name}以内）" if scope else ""
        raise UnknownPlace(text, _offers(text, allowed, gazetteer), limits)
    best = _best(text, meant, on, gazetteer)
    name_then, explanation = _through_time(best, on, gazetteer)
    return Match(text, best.place, name_then, explanation, best.change)


def _limits(level: str | None, scope: Place | None, gazetteer: Gazetteer) -> Callable[[Naming], bool]:
    def allowed(naming: Naming) -> bool:
        return level in (None, naming.place.level) and (scope is None or gazetteer.inside(naming.place, scope))

    return allowed


def _scope(within: object, gazetteer: Gazetteer) -> Place | None:
    return None if is_empty(within) else geocode(within, gazetteer=gazetteer).place


def _offers(text: str, allowed: Callable[[Naming], bool], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the names to offer: those inside the limits, then the same name outside them."""
    outside = (gazetteer.full_name(naming.place) for naming in read(text, gazetteer))
    return tuple(dict.fromkeys([*suggestions(text, gazetteer, allowed), *outside]))


def _best(text: str, meant: list[Naming], on: date | None, gazetteer: Gazetteer) -> Naming:
    """Return the naming with the best right; AmbiguousPlace where two places have it."""

    def right(naming: Naming) -> tuple[bool, int, bool]:
        if naming.change:
            in_force = on is not None and naming.change.after(on)
        else:
            in_force = on is None or gazetteer.existed(naming.place, on)
        return *naming.right, not in_force

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
