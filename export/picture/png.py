"""Sheet -> PNG: the sheet's own PDF drawn by PDFium, so both look the same and no font can go missing."""

from __future__ import annotations

import struct
import threading
import zlib

import numpy as np
import pypdfium2
from pypdfium2 import raw

from export.passport.passport import NAME, to_json
from export.picture import pdf
from export.sheet.items import Sheet

LEVEL = 4
METRES_PER_INCH = 0.0254
_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not safe for several threads."""


def write(sheet: Sheet, dpi: float | None = None) -> bytes:
    """The sheet as PNG at its own resolution or another, with it in pHYs; without a background it is transparent.

    Raises MissingGlyph.
    """
    dpi = dpi or sheet.dpi
    size = round(sheet.width_pt * dpi / 72), round(sheet.height_pt * dpi / 72)
    pixels = _draw(pdf.write(sheet), size, clear=sheet.background is None)
    height, width, channels = pixels.shape
    rows = np.zeros((height, width * channels + 1), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    per_metre = round(dpi / METRES_PER_INCH)
    parts = [
        b"\x89PNG\r\n\x1a\n",
        _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6 if channels == 4 else 2, 0, 0, 0)),
        _chunk(b"sRGB", b"\0"),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        _text("Title", sheet.title),
    ]
    if sheet.passport:
        parts.append(_text(NAME, to_json(sheet.passport)))
    return b"".join([*parts, _chunk(b"IDAT", zlib.compress(rows.tobytes(), LEVEL)), _chunk(b"IEND", b"")])


def _draw(file: bytes, size: tuple[int, int], clear: bool) -> np.ndarray:
    """Pixels (height, width, 3 or 4) of the only page of a PDF."""
    kind = raw.FPDFBitmap_BGRA if clear else raw.FPDFBitmap_BGR
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(file)
        page = document[0]
        bitmap = pypdfium2.PdfBitmap.new_native(*size, kind)
        try:
            bitmap.fill_rect((0, 0, 0, 0) if clear else (255, 255, 255, 255), 0, 0, *size)
            raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, raw.FPDF_REVERSE_BYTE_ORDER)
            return bitmap.to_numpy().copy()
        finally:
            bitmap.close()
            page.close()
            document.close()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _text(name: str, text: str) -> bytes:
    """An iTXt chunk: UTF-8, not compressed."""
    return _chunk(b"iTXt", name.encode("latin-1") + b"\0\0\0\0\0" + text.encode())
