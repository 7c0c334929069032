"""Open a deck that came from outside: sizes are limited, entities and macros refused, external links only reported."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.presentation import Presentation as Package

from export.passport.safe_zip import check, content

LARGEST_FILE = 80_000_000
LARGEST_CONTENT = 400_000_000
LARGEST_XML = 60_000_000
MOST_PARTS = 6_000
MOST_SLIDES = 400
TYPES = "[Content_Types].xml"
MAIN = b"presentationml.presentation.main+xml"
OLE = b"\xd0\xcf\x11\xe0"
XML_ENDS = (".xml", ".rels", ".vml")
_DECLARATION = re.compile(rb"<\x00?!\x00?(D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E|E\x00?N\x00?T\x00?I\x00?T\x00?Y)", re.I)
_FAULTS = (PythonPptxError, etree.LxmlError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, AttributeError,
           TypeError, ArithmeticError, AssertionError, EOFError, NotImplementedError, RuntimeError)  # fmt: skip
"""What python-pptx and zipfile raise on a damaged package."""


class DeckRefused(ValueError):
    """A file that is not refreshed; the message says why and what to do (Chinese)."""


@dataclass(frozen=True)
class Opened:
    """A deck and the targets of its external relationships, which stay as they are."""

    deck: Package
    external: tuple[str, ...]


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """Whatever the libraries raise on a damaged deck becomes a DeckRefused about `what`."""
    try:
        yield
    except DeckRefused:
        raise
    except _FAULTS as fault:
        raise DeckRefused(f"{what}已损坏，刷新不了（{type(fault).__name__}：{fault}），请修复后再上传") from fault


def open_deck(data: bytes) -> Opened:
    """The deck in a PPTX file. Raises DeckRefused."""
    if data[:4] == OLE:
        raise DeckRefused("这是旧版 .ppt 或加密的文件，请去掉密码、另存为 .pptx 后再上传")
    if len(data) > LARGEST_FILE:
        raise DeckRefused(f"文件超过 {LARGEST_FILE / 1e6:.0f} MB，请删去不用刷新的幻灯片后再上传")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive)
            external = _check_parts(archive)
        deck = Presentation(io.BytesIO(data))
        slides = len(deck.slides)
    except DeckRefused:
        raise
    except zipfile.BadZipFile as fault:
        raise DeckRefused("这不是 PPTX 文件，或者文件已损坏，请上传由图谱导出的 .pptx") from fault
    except _FAULTS as fault:
        raise DeckRefused(f"PPTX 已损坏，打不开（{type(fault).__name__}），请修复后再上传") from fault
    if slides > MOST_SLIDES:
        raise DeckRefused(f"有 {slides} 张幻灯片，超过 {MOST_SLIDES} 张，请分成几个文件")
    return Opened(deck, external)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Sizes as declared; `_check_parts` inflates every part and finds those that hold more."""
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise DeckRefused(f"文件里有 {len(entries)} 个部件，超过 {MOST_PARTS} 个，不予打开")
    if sum(e.file_size for e in entries) > LARGEST_CONTENT:
        raise DeckRefused(f"文件解压后超过 {LARGEST_CONTENT / 1e6:.0f} MB，像是压缩炸弹，不予打开")
    if any(e.file_size > LARGEST_XML for e in entries if e.filename.lower().endswith(XML_ENDS)):
        raise DeckRefused(f"文件里有超过 {LARGEST_XML / 1e6:.0f} MB 的文字部件，不予打开")
    if any(e.flag_bits & 1 for e in entries):
        raise DeckRefused("文件有密码，请去掉密码后再上传")
    if len({e.filename.lower() for e in entries}) < len(entries):
        raise DeckRefused("文件里有重名的部件，不予打开")


def _check_parts(archive: zipfile.ZipFile) -> tuple[str, ...]:
    """Targets outside the file; DeckRefused for macros, entities, and what is no presentation."""
    names = archive.namelist()
    if TYPES not in names:
        raise DeckRefused("这不是 PPTX 文件（压缩包里没有内容清单），请上传由图谱导出的 .pptx")
    types = content(archive, TYPES)
    if b"macroenabled" in types.lower() or any("vbaproject" in name.lower() for name in names):
        raise DeckRefused("文件带有宏，不予打开，请另存为不带宏的 .pptx")
    if MAIN not in types:
        raise DeckRefused("这不是演示文稿（可能是 Word、Excel 或放映文件），请另存为 .pptx 后再上传")
    found: list[str] = []
    for name in names:
        if name.lower().endswith(XML_ENDS):
            text = content(archive, name)
            if _DECLARATION.search(text):
                raise DeckRefused(f"文件的 {name} 里有实体声明，正常的演示文稿没有，不予打开")
            found += _external(text) if name.endswith(".rels") else []
        else:
            check(archive, name)
    return tuple(dict.fromkeys(found))


def parse(text: bytes) -> etree._Element:
    """XML without entities, network or DTD."""
    return etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _external(text: bytes) -> list[str]:
    return [rel.get("Target", "") for rel in parse(text) if rel.get("TargetMode") == "External"]
