"""What a person may have meant by a text that names no unit: to be offered, never to be taken."""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from geo.places import Gazetteer, Naming, Place
from geo.reading import held, innermost

Allowed = Callable[[Naming], bool]
MOST, MOST_NEAR = 5, 3
NEAR = 0.5  # share of characters in common; below it a list of near names is noise
CODE_STARTS = (6, 4, 2)  # digits of a county's, a prefecture's, a province's own number


def suggestions(text: str, gazetteer: Gazetteer, allowed: Allowed) -> tuple[str, ...]:
    """Return at most five names for a refused text, the likeliest first.

    Near spellings of what follows the unit named first (信阳市狮河区 -> 浉河区), then the known names that the text
    ends with, begins with or holds (郑州路桥公司 -> 郑州市); without any of these, near spellings of the whole
    (漯和市 -> 漯河市). A number is offered the unit that its first digits name. `allowed` keeps to the limits of
    level and unit that were asked for.
    """
    if text.isdecimal():
        return _words(_begun_code(text, gazetteer, allowed), gazetteer)
    known = [naming for namings in held(text, gazetteer) for naming in _likeliest(filter(allowed, namings))]
    found = [*_near_inside(text, gazetteer, allowed), *known] or _near(text, gazetteer, allowed)
    return _words(_narrowest(found, gazetteer), gazetteer)


def _near_inside(text: str, gazetteer: Gazetteer, allowed: Allowed) -> list[Naming]:
    found: list[Naming] = []
    for head, rest in innermost(text, gazetteer):
        found += _near(rest, gazetteer, _beneath(head, gazetteer, allowed))
    return found


def _beneath(head: Place, gazetteer: Gazetteer, allowed: Allowed) -> Allowed:
    return lambda naming: gazetteer.beneath(naming.place, head) and allowed(naming)


def _near(text: str, gazetteer: Gazetteer, allowed: Allowed) -> list[Naming]:
    forms = {form: kept for form, all_ in gazetteer.forms.items() if (kept := [*filter(allowed, all_)])}
    close = get_close_matches(text, forms, n=2 * MOST_NEAR, cutoff=NEAR)
    found = [naming for form in close for naming in _likeliest(forms[form])]
    return sorted(found, key=lambda naming: not naming.place.in_henan)[:MOST_NEAR]


def _begun_code(digits: str, gazetteer: Gazetteer, allowed: Allowed) -> list[Naming]:
    starts = (digits[:cut].ljust(6, "0") for cut in CODE_STARTS if len(digits) >= cut)
    found = ([*filter(allowed, gazetteer.coded(start))] for start in starts)
    return next(filter(None, found), [])


def _likeliest(namings: Iterable[Naming]) -> list[Naming]:
    """Return the namings with the best right to a form."""
    known = list(namings)
    best = min((naming.right for naming in known), default=None)
    return [naming for naming in known if naming.right == best]


def _narrowest(namings: Sequence[Naming], gazetteer: Gazetteer) -> list[Naming]:
    """Return the namings without units that another of them lies in: 郑州市金水区路桥公司 means no 郑州市."""
    places = {naming.place for naming in namings}
    wide = {place for place in places if any(gazetteer.beneath(other, place) for other in places)}
    return [naming for naming in namings if naming.place not in wide]


def _words(namings: Iterable[Naming], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return each name once; with the units above where several units of a level bear it."""
    words: dict[str, None] = {}
    for naming in namings:
        alike = {n.place for n in gazetteer.named(naming.name) if n.is_full and n.place.level == naming.place.level}
        words[naming.name if len(alike) == 1 else gazetteer.full_name(naming.place)] = None
    return tuple(words)[:MOST]
