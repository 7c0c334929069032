"""Open a deck that came from outside: checked and cleaned in a process of its own, then opened slide by slide."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Package

from export.refresh import lazy  # noqa: F401  slides of decks that are opened from now on are read when asked for
from export.refresh.clean import DECK, cleaned
from intake import archive, markup
from intake.apart import read_apart
from intake.budget import MB, Refused
from intake.limits import OverLimit, within
from intake.wire import Answer

MOST_SLIDES = 400
STEP_S, STEP_BYTES = 20.0, 600 * MB
"""Of one step of a refresh: opening a deck, renewing one slide. The largest slide measured took 2 s and 150 MB."""
_FAULTS = (PythonPptxError, etree.LxmlError, *archive.FAULTS, LookupError, ValueError, AttributeError,
           TypeError, ArithmeticError, AssertionError, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
"""What python-pptx and zipfile raise on a damaged package."""


class DeckRefused(Refused):
    """A file that is not refreshed; the message says why and what to do (Chinese)."""


@dataclass(frozen=True)
class Opened:
    """A deck, the web links that stay in it, and what was taken out because it would run or fetch by itself."""

    deck: Package
    external: tuple[str, ...]
    removed: tuple[str, ...]


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
        slides = len(deck.slides)
    if slides > MOST_SLIDES:
        raise DeckRefused(f"有 {slides} 张幻灯片，超过 {MOST_SLIDES} 张，请分成几个文件")
    return Opened(deck, tuple(found.value["links"]), tuple(found.value["removed"]))


def parse(text: bytes) -> markup.Element:
    """XML without entities, network or DTD. Raises Refused."""
    return markup.tree(text)
