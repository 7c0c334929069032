"""Lines through their nodes, belts with a pale band around them; a node that the document does not state is hollow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from layers.marks import DrawnMark, LegendLine
from layers.symbols.symbol import Symbol

NODE_RADIUS = 3.0
BELT = "belt"
"""An area named by a line (沿京广经济带): how wide it is, no document says."""


@dataclass(frozen=True, slots=True)
class NodePath(Symbol):
    """`colour` of line and nodes."""

    colour: str
    kind: ClassVar[str] = "path"

    def classes(self, name: str, /) -> dict[str, LegendLine]:
        """The line, nodes stated and nodes inferred."""
        return {
            "line": LegendLine("line", name, self.colour, group=name),
            BELT: LegendLine("line", "文件写作“带”的，界线未定", self.colour, style=BELT, group=name),
            "stated": LegendLine("point", "文件写明的结点", self.colour, NODE_RADIUS, group=name),
            "inferred": LegendLine("point", "推断的结点", self.colour, NODE_RADIUS, dashed=True, group=name),
        }

    def classes_of(self, drawn: DrawnMark, /) -> tuple[str, ...]:
        """The line, and the kinds of its nodes."""
        belt = (BELT,) if drawn.mark.category.endswith("带") else ()
        return ("line", *belt, *("stated" if node.stated else "inferred" for node in drawn.mark.path))
