"""Scene and sheet -> one HTML file that opens offline: the picture with records, filters, layers and a table."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from clients.bundle import bundle
from export.figure.layout import Arranged, arranged
from export.figure.legend import HEADING, NUMBERS
from export.figure.notes import NOTES
from export.frame.request import ExportRequest
from export.offline.around import PageWords
from export.offline.data import page_data
from export.offline.drawing import COARSE, COARSEST, FINE, alts_of, svg_of
from export.passport.passport import NAME, line_of, to_json
from export.picture.svg import woff2
from export.sheet import fonts
from export.sheet.blocks import all_groups
from export.sheet.items import Box, Group, Sheet, Text
from export.sheet.simple import simple
from layers.scene import Scene

ASSETS = Path(__file__).parent / "client"
ENTRY = ASSETS / "page.js"
ENGINE, UNPACK = ("probe.js", "engine.js"), "unpack.js"
"""Scripts of their own: does the browser read today's JavaScript, what is said when it does not; what begins it all."""
AROUND = {"标题", HEADING, NOTES, NUMBERS}
"""Groups of a figure that the page has beside its picture, in words that follow its filter."""
LARGEST = 700_000
"""Bytes that a page may have; a fuller one is drawn coarser, then its font holds the figure's words only."""

FORMS = ((FINE, True), (COARSE, True), (COARSE, False), (COARSEST, False))
"""Units to the point; whether the font holds the page's words besides those of the figure."""


@dataclass(frozen=True)
class Parts:
    """What stands in the page: script, style, drawing, data; the policy names script and style by their hash."""

    script: str
    style: str
    drawing: str
    data: str

    @property
    def policy(self) -> str:
        """The content security policy: nothing from elsewhere, only these scripts and this style."""
        scripts = " ".join(f"'{digest(text)}'" for text in (*map(_asset, (*ENGINE, UNPACK)), self.script))
        return (
            f"default-src 'none'; script-src {scripts}; style-src '{digest(self.style)}'; "
            "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
        )


def write(request: ExportRequest, sheet: Sheet) -> bytes:
    """The page, UTF-8, at most `LARGEST` bytes where words and drawing can be made that short.

    Raises MissingGlyph for a character of the figure that the font cannot draw.
    """
    page, groups = arranged(request), all_groups(sheet)
    data = json.dumps(page_data(page, alts_of(groups)), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    around = PageWords(page, sheet)
    drawn, window = _picture(page, sheet)
    made = b""
    for units, lettered in FORMS:
        words = data + _asset("page.html") + _script() if lettered else ""
        style = _style() + font_css(groups, words)
        drawing = svg_of(sheet, drawn, window, units)
        made = _html(around, Parts(_script(), style, drawing, packed(data))).encode()
        if len(made) <= LARGEST:
            break
    return made


def _picture(page: Arranged, sheet: Sheet) -> tuple[list[Group], Box]:
    """The groups that the page draws and the part of the sheet that it shows: the map, of two maps the whole sheet."""
    if page.request.beside:
        return list(map(simple, sheet.groups)), Box(0, 0, sheet.width_pt, sheet.height_pt)
    beside = AROUND | (_boxed(page.request.scene) if page.extent.whole else set())
    return [simple(group) for group in sheet.groups if group.name not in beside], page.page.view.frame


def _boxed(scene: Scene) -> set[str]:
    """Names of the groups that the box of the whole province is: the page tells it beside the picture."""
    return {layer.name for layer in scene.layers if layer.symbol.kind == "province_box"}


def digest(text: str) -> str:
    """The hash by which a content security policy names an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def packed(data: str) -> str:
    """Text that is short and cannot end the element it stands in: gzip, as letters. Same text, same letters."""
    return base64.b64encode(gzip.compress(data.encode(), mtime=0)).decode()


def font_css(groups: Iterable[Group], words: str) -> str:
    """@font-face rules: the figure's characters, in regular also those of the page's words that the font has."""
    texts = [item for group in groups for item in group.items if isinstance(item, Text)]
    drawn = {bold: frozenset("".join(t.text for t in texts if t.bold == bold)) for bold in (False, True)}
    drawn[False] |= frozenset(words) & fonts.known_characters()
    return "".join(
        f"@font-face{{font-family:'{fonts.FAMILY}';font-weight:{fonts.WEIGHTS[bold]};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(woff2(characters, bold)).decode()}) format('woff2')}}"
        for bold, characters in drawn.items()
        if characters
    )


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text("utf-8")


@cache
def _style() -> str:
    """The style sheet without its lines' indentation."""
    return re.sub(r"\s*\n\s*", "\n", _asset("page.css"))


@cache
def _script() -> str:
    return bundle(ENTRY)


def _html(around: PageWords, parts: Parts) -> str:
    """The template with its places filled; every text is escaped, drawing and script are ours, the data packed."""
    sheet = around.sheet
    carried = sheet.passport if any(key.startswith("atlas:") for key in sheet.passport) else {}
    fill = {
        "policy": escape(parts.policy),
        "passport": f'<meta name="{NAME}" content="{escape(to_json(carried))}">' if carried else "",
        "line": escape(line_of(carried)) if carried else "",
        "title": escape(sheet.title),
        **around.texts(),
        "style": parts.style,
        **{Path(name).stem: _asset(name) for name in (*ENGINE, UNPACK)},
        "script": packed(parts.script),
        "drawing": parts.drawing,
        "data": parts.data,
    }
    pieces = _asset("page.html").split("%%")
    return "".join(fill[piece] if n % 2 else piece for n, piece in enumerate(pieces))
