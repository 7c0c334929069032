"""Where each format keeps the passport. Files come from outside: sizes are limited, XML entities are not resolved."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser

from lxml import etree
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from export.passport.passport import LONGEST, NAME, NoPassport
from export.passport.safe_zip import content

START = '{"atlas:'
LARGEST_PART = 64_000_000
OFFICE_PARTS = ("docProps/custom.xml", "docProps/core.xml", "xl/sharedStrings.xml")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
"""What reading a part of a damaged, encrypted or foreign archive raises."""
ABSENT = "这个文件里没有地图护照：可能不是本图谱导出的，或另存时丢失了"


def png(data: bytes) -> str:
    """The text chunk of that name (tEXt, zTXt or iTXt)."""
    for kind, body in _chunks(data):
        name, _, rest = body.partition(b"\0")
        if name != NAME.encode():
            continue
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"zTXt":
            return _inflate(rest[1:]).decode("latin-1")
        if kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[-1]
            return (_inflate(text) if rest[:1] == b"\1" else text).decode("utf-8", "replace")
    raise NoPassport(ABSENT)


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, 4 * LONGEST)
    except zlib.error as fault:
        raise NoPassport(f"图片里的地图护照已损坏：{fault}") from fault


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise NoPassport("这不是 PNG 图片")
    at = 8
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _tree(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise NoPassport(f"文件已损坏，读不出内容：{fault}") from fault


def _found(root: etree._Element) -> str | None:
    """The first text in a tree that begins like a passport."""
    texts = (text.strip() for text in root.itertext())
    return next((text for text in texts if text.startswith(START)), None)


def svg(data: bytes) -> str:
    """The text in a metadata element."""
    for metadata in _tree(data).iter("{*}metadata"):
        if text := _found(metadata):
            return text
    raise NoPassport(ABSENT)


def pdf(data: bytes) -> str:
    """The entry of that name in the document information."""
    try:
        text = (PdfReader(io.BytesIO(data)).metadata or {}).get(f"/{NAME}")
    except (PyPdfError, OSError, ValueError) as fault:
        raise NoPassport(f"PDF 读不出来：{fault}") from fault
    if text is None:
        raise NoPassport(ABSENT)
    return str(text)


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as fault:
        raise NoPassport("文件已损坏，打不开") from fault


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_PART:
        raise NoPassport(f"文件里的 {name} 过大，不予读取")
    try:
        return content(archive, name)
    except DAMAGED as fault:
        raise NoPassport(f"文件里的 {name} 已损坏或加了密，读不出来") from fault


def office(data: bytes) -> str:
    """Document properties, or the cell of the sheet 说明."""
    with _archive(data) as archive:
        for name in (n for n in OFFICE_PARTS if n in archive.namelist()):
            if text := _found(_tree(_part(archive, name))):
                return text
    raise NoPassport(ABSENT)


def pictures(data: bytes) -> str:
    """The passport of an archive's first picture."""
    with _archive(data) as archive:
        for name in sorted(archive.namelist()):
            if name.lower().endswith(".png"):
                return png(_part(archive, name))
    raise NoPassport(ABSENT)


class _Meta(HTMLParser):
    text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") == NAME:
            self.text = values.get("content")


def html(data: bytes) -> str:
    """The meta element of that name."""
    head = data.partition(b"</head>")[0][:LARGEST_PART]
    parser = _Meta()
    parser.feed(head.decode("utf-8", "replace"))
    if not parser.text:
        raise NoPassport(ABSENT)
    return parser.text


def geojson(data: bytes) -> str:
    """The foreign member of that name."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise NoPassport(f"GeoJSON 已损坏：{fault}") from fault
    if not isinstance(found, dict) or NAME not in found:
        raise NoPassport(ABSENT)
    return json.dumps(found[NAME])


def gpkg(data: bytes) -> str:
    """The row of that name in the table 说明."""
    if not data.startswith(b"SQLite format 3\0"):
        raise NoPassport("这不是 GPKG 文件")
    base = sqlite3.connect(":memory:")
    try:
        base.deserialize(data)
        base.execute("PRAGMA trusted_schema = OFF")
        row = base.execute('SELECT "内容" FROM "说明" WHERE "项目" = ?', (NAME,)).fetchone()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as fault:
        raise NoPassport(f"{ABSENT}（{fault}）") from fault
    finally:
        base.close()
    if row is None:
        raise NoPassport(ABSENT)
    return str(row[0])
