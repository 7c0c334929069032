"""A face in a PDF: TrueType cut to the glyphs used (numbers kept), with widths and the way back to text."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from functools import lru_cache

from fontTools.ttLib import TTFont

from export.picture.pdf_file import PdfFile
from export.sheet.fonts import FAMILY, Face

KEPT_TABLES = ("head", "hhea", "maxp", "hmtx", "loca", "glyf")


@lru_cache(maxsize=4)
def _tables(data: bytes) -> dict[str, bytes]:
    font = TTFont(io.BytesIO(data), lazy=True)
    return {name: font.getTableData(name) for name in (*KEPT_TABLES, "OS/2")}


def cut(data: bytes, glyphs: Iterable[int]) -> bytes:
    """The TrueType file with the outlines of some glyphs (and of their parts); all others are empty."""
    tables = dict(_tables(data))
    starts = _starts(tables)
    wanted = _with_parts(tables["glyf"], starts, {0, *glyphs})
    outlines, places = bytearray(), []
    for n in range(len(starts) - 1):
        places.append(len(outlines))
        if n in wanted:
            outlines += tables["glyf"][starts[n] : starts[n + 1]]
            outlines += b"\0" * (-len(outlines) % 4)
    places.append(len(outlines))
    head = bytearray(tables["head"])
    struct.pack_into(">h", head, 50, 1)
    made = {**{t: tables[t] for t in KEPT_TABLES}, "head": bytes(head), "glyf": bytes(outlines)}
    made["loca"] = struct.pack(f">{len(places)}I", *places)
    return _file(made)


def _starts(tables: dict[str, bytes]) -> tuple[int, ...]:
    long = struct.unpack_from(">h", tables["head"], 50)[0]
    loca = tables["loca"]
    if long:
        return struct.unpack(f">{len(loca) // 4}I", loca)
    return tuple(2 * n for n in struct.unpack(f">{len(loca) // 2}H", loca))


def _with_parts(glyf: bytes, starts: tuple[int, ...], glyphs: set[int]) -> set[int]:
    """The glyphs and all that they are composed of."""
    todo, found = list(glyphs), set()
    while todo:
        n = todo.pop()
        if n in found:
            continue
        found.add(n)
        at, end = starts[n], starts[n + 1]
        if end > at and struct.unpack_from(">h", glyf, at)[0] < 0:
            at += 10
            more = True
            while more:
                flags, part = struct.unpack_from(">HH", glyf, at)
                todo.append(part)
                at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 64 else 8 if flags & 128 else 0)
                more = bool(flags & 32)
    return found


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">IHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    at, directory, bodies = len(head) + 16 * count, b"", b""
    for name in sorted(tables):
        body = tables[name] + b"\0" * (-len(tables[name]) % 4)
        total = sum(struct.unpack(f">{len(body) // 4}I", body)) & 0xFFFFFFFF
        directory += struct.pack(">4sIII", name.encode(), total, at + len(bodies), len(tables[name]))
        bodies += body
    return head + directory + bodies


def embed(pdf: PdfFile, face: Face, characters: str) -> int:
    """The font object for the characters: Type 0 over a CID TrueType font, glyph numbers as codes."""
    glyphs = {c: face.glyphs[c] for c in sorted(set(characters))}
    name = f"ATLASA+{FAMILY.replace(' ', '')}-{'Bold' if face.bold else 'Regular'}"
    data = cut(face.data, glyphs.values())
    head, os2 = _tables(face.data)["head"], _tables(face.data)["hhea"]
    per_em = struct.unpack_from(">H", head, 18)[0]
    box = [v * 1000 // per_em for v in struct.unpack_from(">4h", head, 36)]
    rise, fall = (v * 1000 // per_em for v in struct.unpack_from(">2h", os2, 4))
    file = pdf.stream(data, f"/Length1 {len(data)}")
    about = pdf.add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{' '.join(map(str, box))}]/ItalicAngle 0"
        f"/Ascent {rise}/Descent {fall}/CapHeight 733/StemV {140 if face.bold else 80}/FontFile2 {file} 0 R>>"
    )
    widths = "".join(f"{g}[{face.advances[c] * 1000:.0f}]" for c, g in glyphs.items() if face.advances[c] != 1)
    cid = pdf.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        f"/Supplement 0>>/FontDescriptor {about} 0 R/CIDToGIDMap/Identity/DW 1000/W[{widths}]>>"
    )
    back = pdf.stream(_to_unicode(glyphs))
    return pdf.add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{cid} 0 R]"
        f"/ToUnicode {back} 0 R>>"
    )


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    rows = [f"<{g:04X}><{c.encode('utf-16-be').hex().upper()}>" for c, g in glyphs.items()]
    blocks = [rows[k : k + 100] for k in range(0, len(rows), 100)]
    told = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)"
        "/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>"
        f"endcodespacerange\n{told}\nendcmap CMapName currentdict/CMap defineresource pop end end"
    ).encode()
