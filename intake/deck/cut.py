"""Elements of a slide that would run or fetch something, taken out together with the shape that needs them."""

from __future__ import annotations

from intake.deck.active import is_harmless_action, told
from intake.markup import Element

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
CLICKS = tuple(f"{A}{kind}" for kind in ("hlinkClick", "hlinkHover", "hlinkMouseOver"))
OBJECTS = {f"{P}oleObj": "嵌入对象", f"{P}control": "控件"}
LINKED = f"{RELATIONS}link"
PICTURES = (f"{P}pic", f"{P}blipFill", f"{A}blipFill")
EXTENSION = f"{P}ext"
FRAME = f"{P}graphicFrame"
ALONE = frozenset((*CLICKS, *(f"{A}{kind}" for kind in ("videoFile", "audioFile", "quickTimeFile", "wavAudioFile"))))
"""What goes without the shape around it."""
REMOVABLE = (b"action", b"oleObj", b"control")
"""Texts without any of these names need no look inside; a name, unlike a value, cannot be written in another way."""


def cut(root: Element, ids: set[str]) -> list[str]:
    """Take out what uses one of the relationships, forbidden actions, objects and controls; says what, in Chinese.

    An empty line stands for what the relationship itself is told by.
    """
    said: list[str] = []
    # A large slide has 300,000 elements: they are all looked at only where relationships go, which hardly any has.
    for element in [e for e in (root.iter() if ids else root.iter(*CLICKS, *OBJECTS)) if isinstance(e.tag, str)]:
        action = element.get("action", "") if element.tag in CLICKS else ""
        if not is_harmless_action(action):
            said.append(told("动作", action))
            _remove(element)
        elif element.tag in OBJECTS:
            said.append("" if _needs(element, ids) else OBJECTS[element.tag])
            _remove(_around(element))
        elif _needs(element, ids):
            said.append("")
            _unlink(element, ids)
    return said


def _needs(element: Element, ids: set[str]) -> bool:
    return any(str(name).startswith(RELATIONS) and value in ids for name, value in element.attrib.items())


def _unlink(element: Element, ids: set[str]) -> None:
    """Take out an element that needs a relationship; a picture that is also embedded only loses its link."""
    if element.tag == f"{A}blip":
        if element.get(LINKED) in ids:
            del element.attrib[LINKED]
        if element.get(f"{RELATIONS}embed", "") in ids | {""}:
            _remove(next((a for a in element.iterancestors() if a.tag in PICTURES), element))
    elif element.tag in ALONE:
        _remove(element)
    else:
        _remove(_around(element))


def _around(element: Element) -> Element:
    """The frame or alternative that an object stands in, the outermost; an extension; the element itself."""
    lineage = [element, *element.iterancestors()]
    frames = [one for one in lineage if one.tag in (FRAME, ALTERNATE)]
    return frames[-1] if frames else next((one for one in lineage if one.tag == EXTENSION), element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
