"""Noto Sans SC (OFL) for every figure: measured, cut down to the characters needed, never a box for a missing one.

The variable font comes from the installed package justmytype-intl-cjk and is first subset, then instanced:
about 1.2 s for both weights of the project's 1,600 characters, once a machine; kept in the user's cache folder.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from disk.cache import cache_folder, keep, tidy, used
from disk.roots import ROOT

FAMILY = "Noto Sans SC"
WEIGHTS = {False: 400, True: 700}
SPOKEN_IN = (("data", "*.csv"), ("policy", "*.py"), ("layers", "*.py"), ("webmap", "*.py"), ("export", "*.py"))
LAYOUT_TABLES = ["GPOS", "GSUB", "GDEF", "BASE", "vhea", "vmtx", "VORG", "VVAR", "HVAR", "MVAR", "STAT"]
RECIPE = "3"
log = logging.getLogger(__name__)


class MissingGlyph(ValueError):
    """A character that the font cannot draw; the message names it."""


@dataclass(frozen=True)
class Face:
    """One weight cut down to some characters: the TrueType file, and per character glyph number and advance in em."""

    bold: bool
    data: bytes = field(repr=False)
    glyphs: Mapping[str, int] = field(repr=False)
    advances: Mapping[str, float] = field(repr=False)


def font_file() -> Path:
    """The variable font. Raises FileNotFoundError with what to install."""
    path = Path(str(files("justmytype_intl_cjk"))) / "fonts/ofl/notosanssc/NotoSansSC[wght].ttf"
    if not path.is_file():
        raise FileNotFoundError("缺少字体 Noto Sans SC：请安装 justmytype-intl-cjk==0.1.0")
    return path


@cache
def _source() -> tuple[TTFont, str]:
    data = font_file().read_bytes()
    return TTFont(io.BytesIO(data), lazy=True), hashlib.sha256(data).hexdigest()


def _drawable() -> Mapping[int, str]:
    """Glyph of each character that the font has."""
    return _source()[0].getBestCmap() or {}


@cache
def known_characters() -> frozenset[str]:
    """All characters of the project's data and wording that the font has."""
    found = {chr(n) for n in range(32, 127)}
    for folder, pattern in SPOKEN_IN:
        for path in sorted((ROOT / folder).rglob(pattern)):
            found.update(path.read_text("utf-8"))
    drawable = _drawable()
    return frozenset(c for c in found if ord(c) in drawable)


def check(text: Iterable[str]) -> None:
    """Raise MissingGlyph, naming every character of `text` that the font cannot draw."""
    asked = set(text)
    if not asked:  # the font and all wording take 30 MB: not in a server where nobody wrote anything
        return
    unknown = asked - known_characters()
    drawable = _drawable() if unknown else {}
    if missing := sorted(c for c in unknown if ord(c) not in drawable):
        names = "、".join(f"“{c}”（U+{ord(c):04X}）" for c in missing)
        raise MissingGlyph(f"字体 {FAMILY} 里没有 {names}，请换一种写法")


def face(characters: Iterable[str], bold: bool = False) -> Face:
    """A face that holds at least `characters`. Raises MissingGlyph."""
    wanted = frozenset(characters) | {" "}
    check(wanted)
    return _face(known_characters() if wanted <= known_characters() else wanted, bold)


@lru_cache(maxsize=16)
def _face(characters: frozenset[str], bold: bool) -> Face:
    text = "".join(sorted(characters))
    recipe = (RECIPE, fontTools.version, _source()[1], str(bold), text)
    key = hashlib.sha256("\0".join(recipe).encode()).hexdigest()[:32]
    data = read_cached(key) or write_cached(key, cut(text, bold))
    font = TTFont(io.BytesIO(data), lazy=True)
    per_em, metrics, names = _head(font).unitsPerEm, font["hmtx"].metrics, font.getBestCmap() or {}
    glyphs = {chr(code): font.getGlyphID(name) for code, name in names.items()}
    advances = {chr(code): metrics[name][0] / per_em for code, name in names.items()}
    return Face(bold, data, glyphs, advances)


def cut(text: str, bold: bool) -> bytes:
    """The variable font with only the characters of `text`, at one weight, as a TrueType file."""
    font = TTFont(io.BytesIO(font_file().read_bytes()), lazy=True)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[1, 2, 4, 6, 13, 14])
    options.drop_tables += LAYOUT_TABLES
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    fixed = instancer.instantiateVariableFont(font, {"wght": WEIGHTS[bold]}, inplace=True)
    _name(fixed, bold)
    made = io.BytesIO()
    _head(fixed).modified = _head(fixed).created
    fixed.recalcTimestamp = False
    fixed.save(made)
    return made.getvalue()


def _name(font: TTFont, bold: bool) -> None:
    """Call the face by its weight; the variable font is called Thin after its default."""
    style = "Bold" if bold else "Regular"
    told = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"{FAMILY.replace(' ', '')}-{style}"}
    for number, text in told.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[bold]  # pyright: ignore[reportAttributeAccessIssue]  read from the file


def _head(font: TTFont) -> Any:
    """The table of the font's own measures; fontTools makes its fields from the file, no type names them."""
    return font["head"]


@lru_cache(maxsize=4096)
def advance(character: str, bold: bool) -> float:
    """Width of one character in em. Raises MissingGlyph."""
    base = _face(known_characters(), bold).advances
    if character in base:
        return base[character]
    check(character)
    font = _source()[0]
    glyphs = font.getGlyphSet(location={"wght": WEIGHTS[bold]})
    return glyphs[_drawable()[ord(character)]].width / _head(font).unitsPerEm


def width(text: str, size_pt: float, bold: bool = False) -> float:
    """Width of one line of text in points. Raises MissingGlyph."""
    return size_pt * sum(advance(c, bold) for c in text)


def read_cached(key: str) -> bytes:
    """Kept bytes, empty when there are none or when they are damaged (their digest stands in front)."""
    path = cache_folder() / key
    kept = path.read_bytes() if path.is_file() else b""
    used(path)
    return kept[32:] if kept[:32] == hashlib.sha256(kept[32:]).digest() else b""


def write_cached(key: str, data: bytes) -> bytes:
    """Keep bytes under a key, in one step; without a writable folder they are only logged as not kept."""
    try:
        keep(cache_folder() / key, hashlib.sha256(data).digest() + data)
        tidy(cache_folder())
    except OSError as fault:
        log.warning("字体缓存写不进 %s（%s），下次启动会重新生成", cache_folder(), fault)
    return data
