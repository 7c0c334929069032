"""Sheet -> PDF: vectors, searchable Chinese text in embedded fonts, one layer to switch for every group."""

from __future__ import annotations

from export.picture.pdf_pages import write_pages
from export.sheet.items import Sheet


def write(sheet: Sheet) -> bytes:
    """The sheet as one PDF page; no time stamps, so the same sheet gives the same bytes. Raises MissingGlyph."""
    return write_pages([sheet])
