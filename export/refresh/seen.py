"""What one slide says, taken down once, so that no more than one slide need be in memory."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.refresh.edit import alt_of, name_of, shapes


@dataclass(frozen=True)
class Seen:
    """Names and alt texts of all shapes in drawing order, and the title: what it said when exported, and whether in
    the middle; None without a title."""

    shapes: tuple[tuple[str, str], ...]
    title: str | None
    centred: bool

    def alts(self, begins: str) -> list[str]:
        """Alt texts of the shapes whose names begin so: what they said when they were exported."""
        return [alt for name, alt in self.shapes if name.startswith(begins)]


def seen(slide: Slide) -> Seen:
    """A slide's words."""
    holder = slide.shapes.title
    centred = holder is not None and any(p.get("algn") == "ctr" for p in holder._element.iter(qn("a:pPr")))
    said = tuple((name_of(s), alt_of(s)) for s in shapes(slide._element.cSld.spTree))
    return Seen(said, None if holder is None else alt_of(holder._element), centred)
