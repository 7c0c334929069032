"""What all kinds of symbol have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine


class Symbol(ABC):
    """A way to draw a layer's marks; its subclasses are frozen values.

    `kind` names the drawers in the browser and in the export. `is_area`: it fills areas, which hide what lies below.
    """

    __slots__ = ()
    kind: ClassVar[str]
    is_area: ClassVar[bool] = False

    @property
    def empty(self) -> str:
        """Key of the class that explains units without a record, for a symbol that leaves none blank."""
        return ""

    @property
    def parameters(self) -> dict[str, str | bool | float]:
        """What the browser's drawer of this kind must know beside the classes."""
        return {}

    @abstractmethod
    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """Every class that a layer called `name` can draw, in legend order."""

    @abstractmethod
    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """Keys of the classes that one drawn mark shows."""

    def legend(self, name: str, drawn: Iterable[DrawnMark]) -> tuple[LegendLine, ...]:
        """The legend lines of what is drawn; empty for nothing."""
        shown = {key for mark in drawn for key in self.classes_of(mark)}
        return tuple(line for key, line in self.classes(name).items() if key in shown)
