"""Changes of administrative units: names that ended and outlines that moved."""

from dataclasses import dataclass
from datetime import date

KINDS = ("renamed", "merged", "extended", "transferred")


@dataclass(frozen=True)
class Change:
    """One change of a unit, in words as `str`.

    `valid_to`: first day of the new state, or its year where the day is not known. Kinds: renamed and merged
    end the old name; extended and transferred move the outline only. The new adcode is today's.
    """

    old_name: str
    level: str
    old_adcode: str
    valid_to: str
    new_adcode: str
    new_name: str
    kind: str
    document: str
    source: str
    note: str

    @property
    def ends_name(self) -> bool:
        """Whether the old name went out of use."""
        return self.kind in ("renamed", "merged")

    @property
    def day_known(self) -> bool:
        """Whether `valid_to` is a day, not a bare year."""
        return len(self.valid_to) > 4

    def after(self, on: date) -> bool:
        """Whether the old state still held on a day; through the whole year where only the year is known."""
        return on < date.fromisoformat(self.valid_to if self.day_known else f"{self.valid_to}-12-31")

    def __str__(self) -> str:
        words = {
            "renamed": f"{'更名为' if self.level == 'prefecture' else '改设'}{self.new_name}",
            "merged": self.note or f"并入{self.new_name}",
            "extended": self.note,
            "transferred": f"所属{self.note}划归{self.new_name}",
        }[self.kind]
        when = f"{self.valid_to} " if self.day_known else f"{self.valid_to} 年"
        return f"{self.old_name} {when}{words}" + (f"（{self.document}）" if self.document else "")
