"""How well a text typed into a search box fits a place."""

from collections.abc import Iterable

ENDINGS = ("sheng", "shi", "xian", "qu", "huizuqu")


def rank(
    text: str, names: Iterable[str], old_names: Iterable[str], pinyin: Iterable[str], initials: Iterable[str]
) -> int | None:
    """Return 0 for the best fit and up, None for no fit; capitals, blanks and apostrophes do not matter.

    The order: the name itself, its beginning, an old name, a part of a name, pinyin whole and begun, initials
    whole and begun. Pinyin and initials are whole with or without the generic part (luohe, luoheshi).
    """
    typed = "".join(c for c in text.lower() if not c.isspace() and c not in "'’")
    if not typed:
        return None
    names, old_names, pinyin, initials = list(names), list(old_names), list(pinyin), list(initials)
    fits = [
        typed in names,
        any(name.startswith(typed) for name in names),
        any(name.startswith(typed) for name in old_names),
        any(typed in name for name in (*names, *old_names)),
        any(whole in (typed, *(typed + ending for ending in ENDINGS)) for whole in pinyin),
        any(whole.startswith(typed) for whole in pinyin),
        any(whole in (typed, *(typed + ending[0] for ending in ENDINGS)) for whole in initials),
        any(whole.startswith(typed) for whole in initials),
    ]
    return fits.index(True) if True in fits else None
