"""Whether a deck is as the Office Open XML schemas ask, by a validator that needs no network."""

from __future__ import annotations

from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator, context

context._sibling_position = lambda _: 1  # of many siblings it counts all before each, for a path that we do not tell


def faults(data: bytes, folder: Path) -> list[str]:
    """What the schemas find wrong with a PPTX file, each with its part."""
    path = folder / "checked.pptx"
    path.write_bytes(data)
    found = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=50).validate(path)
    return [f"{one.part_uri}: {one.description}" for one in found.errors]
