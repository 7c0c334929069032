"""Open a deck that came from outside: checked and cleaned in a process of its own, then opened slide by slide.

Slides are read when asked for and put away again: an atlas of many maps is never in memory as a whole.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, PartFactory
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation as Package

from export.passport import office
from export.passport.passport import NAME
from export.sheet.items import Sheet
from export.slide.package import straighten
from export.slide.theme import EMU_PER_PT
from intake import archive, markup
from intake.apart import read_apart
from intake.budget import MB, Refused
from intake.deck.clean import DECK, cleaned
from intake.limits import OverLimit, within
from intake.markup import part
from intake.wire import Answer

MOST_SLIDES = 400
STEP_S, STEP_BYTES = 10.0, 300 * MB
"""Of one step of a refresh: opening a deck, renewing one slide. In the largest atlas (52 slides, every layer, 10 MB)
none of 164 steps took more than 2 s of a processor or 80 MB."""
NEAR_PT = 1.0
"""Sizes nearer than this are one."""
_FAULTS = (PythonPptxError, etree.LxmlError, *archive.FAULTS, LookupError, ValueError, AttributeError,
           TypeError, ArithmeticError, AssertionError, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
"""What python-pptx and zipfile raise on a damaged package."""


class DeckRefused(Refused):
    """A file that is not refreshed; the message says why and what to do (Chinese)."""


@dataclass(frozen=True)
class Opened:
    """A deck, the web links that stay in it, what was taken out because it would run or fetch by itself, and what was
    wrong with its package."""

    deck: Package
    external: tuple[str, ...]
    removed: tuple[str, ...]
    mended: tuple[str, ...] = ()


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """Whatever the libraries raise on a damaged deck becomes a DeckRefused about `what`; so does a step that takes
    too much time or memory."""
    try:
        with within(STEP_S, STEP_BYTES):
            yield
    except DeckRefused:
        raise
    except OverLimit as fault:
        raise DeckRefused(str(fault)) from fault
    except _FAULTS as fault:
        raise DeckRefused(f"{what}已损坏，刷新不了，请用 PowerPoint 或 WPS 打开另存一次，再上传") from fault


def open_deck(data: bytes) -> Opened:
    """The deck in a PPTX file, checked and cleaned in a process of its own. Raises DeckRefused."""
    return _opened(data, lambda: read_apart(cleaned, data, DECK))


def open_here(data: bytes) -> Opened:
    """As `open_deck`, in a process that is confined already."""
    return _opened(data, lambda: cleaned(data))


def _opened(data: bytes, clean: Callable[[], Answer]) -> Opened:
    if data[:4] == archive.OLE:
        raise DeckRefused("这是旧版 .ppt 或加密的文件，请去掉密码、另存为 .pptx 后再上传")
    if data[:2] != b"PK":
        raise DeckRefused("这不是 PPTX 文件，或者文件已损坏，请上传由图谱导出的 .pptx")
    try:
        found = clean()
    except Refused as fault:
        raise DeckRefused(str(fault)) from fault
    with refusing("PPTX "):
        deck = Presentation(io.BytesIO(found.data or data))
        mended = straighten(deck)
        slides = len(deck.slides)
    if slides > MOST_SLIDES:
        raise DeckRefused(f"有 {slides} 张幻灯片，超过 {MOST_SLIDES} 张，请分成几个文件")
    return Opened(deck, tuple(found.value["links"]), tuple(found.value["removed"]), tuple(mended))


def passport_text(package: OpcPackage) -> str:
    """The passport's JSON as the deck has it; empty without one. Raises DeckRefused where the part is damaged."""
    with refusing("文件属性"):
        return office.told(package, NAME)


def check_size(opened: Opened, sheet: Sheet) -> Sheet:
    """Raises DeckRefused for a sheet of another size than the slides: places and sizes would be wrong."""
    sizes = slide_size(opened), (sheet.width_pt, sheet.height_pt)
    if any(abs(has - wants) > NEAR_PT for has, wants in zip(*sizes, strict=True)):
        has, wants = (f"{wide:.0f}×{high:.0f} 磅" for wide, high in sizes)
        raise DeckRefused(f"幻灯片大小是 {has}，要刷新成的图是 {wants}，大小不同，没有刷新")
    return sheet


def slide_size(opened: Opened) -> tuple[float, float]:
    """Width and height of the slides in points. Raises DeckRefused where the deck does not say them."""
    with refusing("PPTX 的页面大小"):
        size = markup.part(opened.deck.part._element, qn("p:sldSz"))
        return markup.number(size, "cx") / EMU_PER_PT, markup.number(size, "cy") / EMU_PER_PT


def parse(text: bytes) -> markup.Element:
    """XML without entities, network or DTD. Raises Refused."""
    return markup.tree(text)


class LazySlide(SlidePart):
    """A slide kept as text until somebody asks for its elements, and again after `fold`."""

    _kept: bytes = b""
    _tree: BaseOxmlElement | None = None

    @classmethod
    def load(cls, partname: PackURI, content_type: str, package: OpcPackage, blob: bytes) -> LazySlide:
        """The part as python-pptx asks for it, unread."""
        part = cls(partname, content_type, package, None)  # pyright: ignore[reportArgumentType]  its tree comes later
        part._kept = blob
        return part

    @property
    def _element(self) -> BaseOxmlElement:
        if self._tree is None:
            self._tree = cast("BaseOxmlElement", parse_xml(self._kept))
        return self._tree

    @_element.setter
    def _element(  # pyright: ignore[reportIncompatibleVariableOverride]  read when asked for
        self, tree: BaseOxmlElement | None
    ) -> None:
        self._tree = tree

    @property
    def blob(self) -> bytes:
        """The slide as XML text."""
        return self._kept if self._tree is None else serialize_part_xml(self._tree)

    def page(self) -> str:
        """Name of the slide as a page, read from the beginning of the text only; empty without one."""
        if self._tree is not None:
            return part(self._tree, qn("p:cSld")).get("name", "")
        begin = etree.iterparse(io.BytesIO(self._kept), events=("start",), tag=qn("p:cSld"), resolve_entities=False)
        return next((element.get("name", "") for _, element in begin), "")

    def fold(self, changed: bool) -> None:
        """Keep the slide as text only; slides handed out before must not be used any more."""
        self._kept, self._tree = self.blob if changed else self._kept, None
        self.__dict__.pop("slide", None)


PartFactory.part_type_for[CONTENT_TYPE.PML_SLIDE] = LazySlide
