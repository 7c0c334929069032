"""How a text is read as a name: the whole, a code, or what its end names inside the unit its beginning names."""

from geo.places import Gazetteer, Naming, Place


def read(text: str, gazetteer: Gazetteer, within: Place | None = None) -> tuple[Naming, ...]:
    """Return all that a text can name inside a unit; none where some of the text is not understood."""
    whole = gazetteer.coded(text) or gazetteer.named(text)
    if found := tuple(n for n in whole if within is None or gazetteer.inside(n.place, within)):
        return found
    inner = (read(rest, gazetteer, head) for head, rest in _heads(text, gazetteer, within))
    return next(filter(None, inner), ())


def innermost(text: str, gazetteer: Gazetteer, within: Place | None = None) -> list[tuple[Place, str]]:
    """Return the lowest units that a text begins with, and what follows: 信阳市 and 狮河区 of 河南省信阳市狮河区."""
    found = []
    for head, rest in _heads(text, gazetteer, within):
        found += innermost(rest, gazetteer, head) or [(head, rest)]
    return found


def _heads(text: str, gazetteer: Gazetteer, within: Place | None) -> list[tuple[Place, str]]:
    """Return each province or prefecture that a text begins with, and what follows it; the longest name first."""
    found = []
    for cut in range(min(len(text) - 2, gazetteer.longest), 1, -1):
        units = (naming.place for naming in gazetteer.named(text[:cut]) if naming.place.level != "county")
        found += [(u, text[cut:]) for u in units if within is None or gazetteer.beneath(u, within)]
    return found


def held(text: str, gazetteer: Gazetteer) -> list[tuple[Naming, ...]]:
    """Return what the known names in a text mean: the one at its end, at its beginning, then between, longest first.

    A name inside a longer one (州市 in 郑州市) is not looked at.
    """
    spans = _spans(text, gazetteer)
    spans.sort(key=lambda span: (span[1] != len(text), span[0] != 0, span[0] - span[1]))
    return [gazetteer.named(text[start:end]) for start, end in spans]


def _spans(text: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    known_to = 0
    for start in range(len(text)):
        ends = range(min(len(text), start + gazetteer.longest), max(start + 1, known_to), -1)
        if end := next((end for end in ends if gazetteer.named(text[start:end])), None):
            spans.append((start, end))
            known_to = end
    return spans
