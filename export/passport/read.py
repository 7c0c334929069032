"""Where each format keeps the passport, also after common programs saved the file again. Limits are those of intake."""

from __future__ import annotations

import io
import json
import struct
import zlib
from collections.abc import Iterator
from csv import Error as csv_fault
from csv import reader as rows
from html.parser import HTMLParser
from importlib import import_module

from export.passport.code import seen_in
from export.passport.names import LONGEST, NAME, PASSPORT_ROW
from intake import archive, database, markup, notation, portable
from intake.archive import Archive
from intake.budget import Refused
from intake.wire import Answer

START = '{"atlas:'
OFFICE_PARTS = ("docProps/custom.xml", "docProps/core.xml", "xl/sharedStrings.xml")
INLINE = "xl/worksheets/"
"""Where texts stand in a workbook without shared strings, as some libraries write them."""
PICTURE = b"\x89PNG\r\n\x1a\n"
HEAD = 4_000_000
"""Enough for the head of our own page with all its scripts."""
ABSENT = "这个文件里没有地图护照：可能不是本图谱导出的，或另存时丢失了，请用原来导出的文件"
LOST = {
    "png": "这张 PNG 里没有地图护照，图上也没有认出视图码：截图、看图和聊天软件会去掉护照，请用原来导出的图片",
    "csv": "这份 CSV 里没有地图护照：它记在最后一行，可能已删去，或不是本图谱导出的",
    "jpg": "这张图片上没有认出视图码：导出时要打开“印视图码”，截图要完整、不要缩得太小",
    "svg": "这个 SVG 里没有地图护照：有的绘图软件另存时会去掉说明信息，请用原来导出的文件",
    "pdf": "这份 PDF 里没有地图护照：“打印成 PDF”和压缩软件会去掉它，请用原来导出的文件",
    "pptx": "这份 PPTX 里没有地图护照：它记在“文件 → 信息 → 属性”里，可能不是本图谱导出的，或被清除了文档属性",
    "xlsx": "这份 XLSX 里没有地图护照：它记在“说明”工作表里，那张表可能已删去，或不是本图谱导出的",
    "gpkg": "这份 GPKG 里没有地图护照：它记在“说明”表里，可能只另存了部分图层，请用原来导出的文件",
}


class Absent(Refused):
    """A sound file without a passport."""


def text_in(data: bytes, suffix: str, reader: str) -> Answer:
    """The passport's JSON text that `reader`, module:function, finds in a file. Raises Refused with the true reason.

    A reader takes the bytes and says None for a sound file without a passport.
    """
    module, _, function = reader.partition(":")
    found = getattr(import_module(module), function)(data)
    if found is None:
        raise Absent(LOST.get(suffix, ABSENT))
    if len(found) > LONGEST:
        raise Refused("地图护照过长，不是本图谱导出的文件")
    return Answer(found)


def png(data: bytes) -> str | None:
    """The text chunk of that name; else the printed code."""
    return _chunk(data) or seen_in(data)


def picture(data: bytes) -> str | None:
    """The printed code: JPG has no room of ours."""
    return seen_in(data)


def _chunk(data: bytes) -> str | None:
    """The text chunk of that name (tEXt, zTXt or iTXt)."""
    for kind, body in _chunks(data):
        name, _zero, rest = body.partition(b"\0")
        if name != NAME.encode():
            continue
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"zTXt":
            return _inflate(rest[1:]).decode("latin-1")
        if kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[-1]
            return (_inflate(text) if rest[:1] == b"\1" else text).decode("utf-8", "replace")
    return None


def _inflate(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, 4 * LONGEST)
    except zlib.error as fault:
        raise Refused("图片里的地图护照已损坏，请用原来导出的图片") from fault


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and contents of each chunk that is no picture data."""
    if not data.startswith(PICTURE):
        raise Refused("这不是 PNG 图片")
    at = len(PICTURE)
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind[2:] == b"Xt":
            yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _found(root: markup.Element) -> str | None:
    """The first text in a tree that begins like a passport, also one in several runs."""
    texts = (str(text).strip() for text in root.itertext())
    if whole := next((text for text in texts if text.startswith(START)), None):
        return whole
    cells = ("".join(map(str, cell.itertext("{*}t"))).strip() for cell in root.iter("{*}si", "{*}is"))
    return next((text for text in cells if text.startswith(START)), None)


def svg(data: bytes) -> str | None:
    """The metadata's text."""
    metadata = markup.tree(data, "SVG ").iter("{*}metadata")
    return next((text for one in metadata if (text := _found(one))), None)


def pdf(data: bytes) -> str | None:
    """The entry of the document information."""
    return portable.entry(data, NAME)


def office(data: bytes) -> str | None:
    """Document properties, or the cell of the sheet 说明, shared or inline."""
    with archive.opened(data) as parts:
        sheets = sorted((n for n in parts.names if n.startswith(INLINE) and n.endswith(".xml")), reverse=True)
        names = [*(name for name in OFFICE_PARTS if name in parts.names), *sheets]
        return next((text for name in names if (text := _in_part(parts, name))), None)


def _in_part(parts: Archive, name: str) -> str | None:
    """The passport in one part; its tree is gone before the next part is read."""
    text = parts.part(name)
    return _found(markup.tree(text, f"文件里的 {name} ")) if START[2:].encode() in text else None


def pictures(data: bytes) -> str | None:
    """That of the first picture."""
    with archive.opened(data) as parts:
        pictures = sorted(name for name in parts.names if name.lower().endswith(".png"))
        return png(parts.part(pictures[0])) if pictures else None


class _Meta(HTMLParser):
    text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta" and values.get("name") == NAME:
            self.text = values.get("content")


def html(data: bytes) -> str | None:
    """The meta element of the page's head."""
    head = data[:HEAD].partition(b"</head>")[0]
    parser = _Meta()
    parser.feed(head.decode("utf-8", "replace"))
    return parser.text or None


def csv(data: bytes) -> str | None:
    """The row 护照 of a list, also one that a program saved again in the code page of a Chinese Windows."""
    try:
        found = (row[2] for row in rows(io.StringIO(_decoded(data), newline="")) if row[:2] == [PASSPORT_ROW, NAME])
        return next(found, None)
    except (csv_fault, IndexError) as fault:
        raise Refused("这份 CSV 已损坏，读不出护照") from fault


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def geojson(data: bytes) -> str | None:
    """The collection's own member."""
    found = notation.value(data, "GeoJSON ")
    return json.dumps(found[NAME]) if isinstance(found, dict) and NAME in found else None


def gpkg(data: bytes) -> str | None:
    """The row of the table 说明."""
    with database.opened(data, "GPKG") as base:
        if not database.has_table(base, "说明"):
            return None
        row = base.execute('SELECT "内容" FROM "说明" WHERE "项目" = ?', (NAME,)).fetchone()
    return str(row[0]) if row else None
