"""How a unit is offered and typed beside its written forms: the heading of a list, pinyin, initials, codes."""

import re

from geo.places import Gazetteer, Place

GENERIC = {"回族区": "huizuqu", "省": "sheng", "市": "shi", "县": "xian", "区": "qu"}
_GENERIC = re.compile(f"({'|'.join(GENERIC)})$")


def heading(place: Place, gazetteer: Gazetteer) -> str:
    """Return today's name with those that ended: 孟津区（原吉利区、孟津县）."""
    old = [change.old_name for change in gazetteer.former(place)]
    return place.name + (f"（原{'、'.join(old)}）" if old else "")


def codes(place: Place, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the adcode of today, then those that ended."""
    return tuple(dict.fromkeys((place.adcode, *(change.old_adcode for change in gazetteer.former(place)))))


def readings(place: Place) -> tuple[str, ...]:
    """Return pinyin and initials, each with and without the generic part: luoheshi, luohe, lhs, lh."""
    found = _GENERIC.search(place.name)
    generic = found[0] if found else ""
    short_pinyin = (whole.removesuffix(GENERIC.get(generic, "")) for whole in place.pinyin)
    short_initials = (whole[: len(whole) - len(generic)] for whole in place.initials)
    forms = (*place.pinyin, *short_pinyin, *place.initials, *short_initials)
    return tuple(dict.fromkeys(form for form in forms if len(form) > 1))
