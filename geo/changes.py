"""Changes of administrative units: names that ended and outlines that moved."""

from dataclasses import dataclass
from datetime import date

KINDS = ("renamed", "merged", "extended", "transferred")


@dataclass(frozen=True)
class Change:
    """区划变更 · One change of a unit, in words as `str`."""

    old_name: str
    """旧名 · Name before."""
    level: str
    """级别 · Level."""
    old_adcode: str
    """旧代码 · Code before."""
    valid_to: str
    """旧状态止于 · First day of the new state, or its year where the day is not known."""
    new_adcode: str
    """今代码 · Today's code."""
    new_name: str
    """今名 · Today's name."""
    kind: str
    """变更类别 · renamed and merged end the old name; extended and transferred move the outline only."""
    document: str
    """批复文件（可空） · Official number of the approval."""
    source: str
    """来源 · Where the row comes from."""
    note: str
    """说明（可空） · Towns that moved, or what is not verified."""

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
