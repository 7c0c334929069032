"""The view as a small printed code, for a picture that lost everything but its pixels; written here, read from any.

A code holds the view, the extent, look and contents, and a checksum: little enough to be read from a screenshot.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Mapping
from urllib.parse import parse_qsl, unquote, urlencode

import segno
from PIL import Image, UnidentifiedImageError

from export.passport.names import CHOICES, CODE_KEYS, KEYS
from intake.budget import Refused

BEGIN = "HNCA1?"
"""How a code of this atlas begins, with its edition."""
CHECK = "&k="
MOST_BYTES = 260
"""A longer view would need a code that is no longer small; it is left out."""
MOST_PIXELS = 40_000_000
BY_HAND = "anno="
"""How the annotations begin in a view."""
EVERYTHING = "view=all"
QUIET = 2
"""White modules around a code: half of what the standard wants, as the page around it is white, too."""


def words_of(flat: Mapping[str, str]) -> str:
    """What a code says for a passport, without annotations where they are too much; empty where that is too long."""
    try:
        choices = json.loads(flat.get(CHOICES, "{}"))
    except ValueError:
        choices = {}
    more = {short: choices[name] for short, name in CODE_KEYS.items() if choices.get(name)}
    asked = "".join(f"&{k}={_escaped(v)}" for k, v in more.items())
    view = unquote(flat[KEYS[0]])
    plain = "&".join(part for part in view.split("&") if not part.startswith(BY_HAND)) or EVERYTHING
    told = (_sealed(BEGIN + one + asked) for one in (view, plain))
    return next((words for words in told if len(words.encode()) <= MOST_BYTES), "")


def _sealed(told: str) -> str:
    return told + CHECK + _sum(told)


def _escaped(value: str) -> str:
    """A value without the marks of a query; Chinese stays as it is, which is shorter."""
    return value.translate({ord(mark): f"%{ord(mark):02X}" for mark in "%&=+;"})


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode()):08x}"


def json_of(words: str) -> str | None:
    """The passport's JSON of a code's words; None where they are no code of this atlas, or are damaged."""
    told, mark, check = words.rpartition(CHECK)
    if not mark or not told.startswith(BEGIN) or check != _sum(told):
        return None
    pairs = dict(parse_qsl(told.removeprefix(BEGIN)))
    choices = {name: pairs.pop(short) for short, name in CODE_KEYS.items() if short in pairs}
    flat = dict.fromkeys(KEYS, "") | {KEYS[0]: urlencode(pairs, safe=":,")}
    return json.dumps(flat | {CHOICES: json.dumps(choices, ensure_ascii=False)}, ensure_ascii=False)


def modules(words: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a code, true where it is dark."""
    made = segno.make_qr(words, error="l", mode="byte", encoding="utf-8")
    return tuple(tuple(bool(dark) for dark in row) for row in made.matrix)


def seen_in(data: bytes) -> str | None:
    """The passport's JSON of the first code of ours in a picture. Raises Refused for a picture that is none."""
    import zxingcpp

    found = zxingcpp.read_barcodes(_opened(data))
    return next((text for one in found if (text := json_of(one.text))), None)


def _opened(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("图片太大，认不出图上的视图码：请缩小到 4000 万像素以内")
        return picture.convert("L")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as fault:
        raise Refused("这张图片打不开，可能已损坏") from fault
