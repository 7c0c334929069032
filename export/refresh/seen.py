"""What one slide says, taken down once, so that no more than one slide need be in memory."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.oxml.ns import qn
from pptx.slide import Slide

from export.slide.layouts import is_ours
from export.slide.read import Element, alt_of, name_of, placeholder_of, shapes


@dataclass(frozen=True)
class SeenShapes:
    """Names and alt texts of all shapes in drawing order, and the title: what it said when exported, and whether in
    the middle; None without a title. `notes`: the lines of the speaker's notes."""

    shapes: tuple[tuple[str, str], ...]
    title: str | None
    centred: bool
    notes: tuple[str, ...] = ()

    def alts(self, begins: str) -> list[str]:
        """Alt texts of the shapes whose names begin so: what they said when they were exported."""
        return [alt for name, alt in self.shapes if name.startswith(begins)]

    def lines(self, name: str, formerly: str) -> list[str]:
        """What a text with a place of its own said, by paragraph; `formerly`: how its lines were named one by one."""
        told = next((alt for own, alt in self.shapes if own == name and alt), "")
        return told.split("\n") if told else self.alts(formerly)


def seen(slide: Slide) -> SeenShapes:
    """A slide's words."""
    holder = slide.shapes.title
    centred = holder is not None and _centred(slide, holder._element)
    said = tuple((name_of(s), alt_of(s)) for s in shapes(slide._element.cSld.spTree))
    return SeenShapes(said, None if holder is None else alt_of(holder._element), centred, _notes(slide))


def _notes(slide: Slide) -> tuple[str, ...]:
    frame = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    return () if frame is None else tuple(frame.text.split("\n"))


def _centred(slide: Slide, title: Element) -> bool:
    """Whether a title stands in the middle, by its own form or by that of the atlas's layout."""
    layout = list(slide.slide_layout._element.iter(qn("p:sp"))) if is_ours(slide) else []
    forms = [title, *(one for one in layout if placeholder_of(one) == ("title", "0"))]
    kinds = (qn("a:pPr"), qn("a:lvl1pPr"))
    return any(form.get("algn") == "ctr" for one in forms for form in one.iter(*kinds))
