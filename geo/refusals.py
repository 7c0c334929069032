"""Why a text leads to no single unit: errors that say in Chinese what was found and what to do."""

from collections.abc import Sequence

from geo.places import Place

SHOWN = 20  # characters of a refused text or value in a message


def shown(value: object) -> str:
    """Return a value's own words, cut where they would fill the message."""
    words = str(value)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


class UnknownPlace(LookupError):
    """No unit has or had this name. `suggestions`: names to choose from, for a person, never for a program."""

    def __init__(self, text: str, suggestions: Sequence[str] = (), limits: str = "") -> None:
        self.text, self.suggestions = text, tuple(suggestions)
        what = "行政区划代码" if text.isdecimal() else "地名"
        offer = f"是不是：{'、'.join(suggestions)}？" if suggestions else "也没有相近的写法。"
        super().__init__(
            f"找不到{what}“{shown(text)}”{limits}。{offer}请核对用字；若是旧名，请在 data/places/changes.csv 补一行"
        )


class NoPlaceName(UnknownPlace):
    """What was given holds no name: an empty cell, blanks, a date, yes or no."""

    def __init__(self, value: object, is_empty: bool) -> None:
        what = "是空的" if is_empty else f"里是“{shown(value)}”"
        LookupError.__init__(self, f"这一格{what}，不是地名：应为地名（郑州市）或六位行政区划代码（410100）")
        self.text, self.suggestions, self.value = "", (), value


class AmbiguousPlace(LookupError):
    """Several units have this name with equal right. `candidates`: the places."""

    def __init__(self, text: str, candidates: Sequence[Place], full_names: Sequence[str]) -> None:
        self.text, self.candidates = text, tuple(candidates)
        super().__init__(f"地名“{text}”有 {len(candidates)} 处：{'、'.join(full_names)}。请写明所属市或级别")
