"""Annotations in a link: short, of letters that no mail or chat breaks, with the edition in front."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterable

from policy.annotation import PLACES, Annotation, checked

EDITION = "1"
LONGEST_LINK = 4000
LARGEST = 20_000
"""Bytes that a link's part may unfold to; the fullest one has 5,000."""
GRID = 10**PLACES
KIND_CODES = {"text": "t", "arrow": "a", "ring": "r", "highlight": "h"}
COLOUR_CODES = {"blue": "b", "red": "r", "black": "k", "teal": "t"}
"""Part of the edition: a code never means another thing."""


def linked(annotations: Iterable[Annotation]) -> str:
    """The annotations as one value of a link; empty for none. The same annotations give the same text."""
    told = "\n".join(map(_line, annotations))
    if not told:
        return ""
    packer = zlib.compressobj(9, wbits=-15)
    packed = packer.compress(told.encode()) + packer.flush()
    return EDITION + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def of_link(value: str) -> tuple[Annotation, ...]:
    """The annotations of a link. Raises ValueError where they cannot be read."""
    if not value.startswith(EDITION) or len(value) > LONGEST_LINK:
        raise ValueError("链接里的标注读不出，可能是链接断了，或来自更新的版本")
    try:
        body = value.removeprefix(EDITION)
        opener = zlib.decompressobj(wbits=-15)
        told = opener.decompress(base64.b64decode(body + "=" * (-len(body) % 4), b"-_", validate=True), LARGEST)
        if opener.unconsumed_tail or not opener.eof:
            raise ValueError("more or less than was written")
        return checked(_of_line(line) for line in told.decode().split("\n"))
    except (ValueError, OverflowError, zlib.error) as fault:
        raise ValueError("链接里的标注读不出，可能是链接断了，请用原来的链接") from fault


def _line(one: Annotation) -> str:
    numbers = ",".join(str(round(v * GRID)) for point in one.points for v in point)
    return f"{KIND_CODES[one.kind]}{COLOUR_CODES[one.colour]}{numbers} {one.text}"


def _of_line(line: str) -> Annotation:
    """Raises ValueError."""
    head, _, text = line.partition(" ")
    kinds, colours = ({code: name for name, code in codes.items()} for codes in (KIND_CODES, COLOUR_CODES))
    numbers = [int(v) / GRID for v in head[2:].split(",")]
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    return Annotation(kinds.get(head[:1], head[:1]), points, text, colours.get(head[1:2], head[1:2]))
