"""Sheet -> SVG: text stays text in an embedded font, every group named, nothing fetched from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from fontTools import subset
from fontTools.ttLib import TTFont

from export.passport.passport import NAME, to_json
from export.sheet import fonts
from export.sheet.blocks import all_groups
from export.sheet.items import Group, Item, Paint, Path, Sheet, Text

HALO_EM = 0.24
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'


def write(sheet: Sheet) -> bytes:
    """The sheet as one SVG file, UTF-8. Raises MissingGlyph."""
    groups = all_groups(sheet)
    style = f"<style>{font_css(groups)}text{{font-family:'{fonts.FAMILY}',sans-serif}}</style>"
    w, h = f"{sheet.width_pt:.2f}", f"{sheet.height_pt:.2f}"
    parts = [
        f'<svg {NAMESPACES} width="{w}pt" height="{h}pt" viewBox="0 0 {w} {h}">',
        f"<title>{escape(sheet.title)}</title>", _told(sheet), metadata(sheet), style,
    ]  # fmt: skip
    if sheet.background:
        parts.append(f'<rect width="{w}" height="{h}" fill="{sheet.background}"/>')
    parts += [group_text(group, n) for n, group in enumerate(groups)]
    return "\n".join([*parts, "</svg>"]).encode()


def _told(sheet: Sheet) -> str:
    """What the picture shows, in words: for readers who cannot see it."""
    return f"<desc>{escape(sheet.notes)}</desc>" if sheet.notes else ""


def metadata(sheet: Sheet) -> str:
    """The passport as <metadata>, empty without one."""
    return f'<metadata id="{NAME}">{escape(to_json(sheet.passport))}</metadata>' if sheet.passport else ""


def texts(groups: Iterable[Group]) -> list[Text]:
    """All texts of the groups."""
    return [item for group in groups for item in group.items if isinstance(item, Text)]


def font_css(groups: Iterable[Group]) -> str:
    """@font-face rules with the characters used, regular and bold, as woff2 inside the file."""
    used = texts(groups)
    rules = []
    for bold in (False, True):
        characters = frozenset("".join(t.text for t in used if t.bold == bold))
        if characters:
            data = base64.b64encode(woff2(characters, bold)).decode()
            rules.append(
                f"@font-face{{font-family:'{fonts.FAMILY}';font-weight:{fonts.WEIGHTS[bold]};"
                f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
            )
    return "".join(rules)


@lru_cache(maxsize=64)
def woff2(characters: frozenset[str], bold: bool) -> bytes:
    """The face cut to some characters as woff2; kept in the cache folder."""
    face = fonts.face(characters, bold)
    told = hashlib.sha256(face.data).hexdigest() + "".join(sorted(characters))
    key = hashlib.sha256(told.encode()).hexdigest()[:32] + ".woff2"
    return fonts.read_cached(key) or fonts.write_cached(key, _cut(face, characters))


def _cut(face: fonts.Face, characters: frozenset[str]) -> bytes:
    font = TTFont(io.BytesIO(face.data), lazy=True, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=[], name_IDs=[1, 2, 13, 14]))
    cutter.populate(text="".join(characters))
    cutter.subset(font)
    font.flavor = "woff2"
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


def group_text(group: Group, number: int) -> str:
    """One named group with its items."""
    name = quoteattr(group.name)
    inner = "\n".join(item_text(item) for item in group.items)
    return f'<g id="g{number}" inkscape:groupmode="layer" inkscape:label={name} data-name={name}>\n{inner}\n</g>'


def item_text(item: Item) -> str:
    """One item as SVG."""
    if isinstance(item, Text):
        return _text(item)
    key = f" data-key={quoteattr(item.key)}" if item.key else ""
    name = "path" if isinstance(item, Path) else "circle"
    if isinstance(item, Path):
        head = f'<path d="{path_data(item)}"{key}{_paint(item.paint)}'
    else:
        head = f'<circle cx="{_n(item.x_pt)}" cy="{_n(item.y_pt)}" r="{_n(item.radius_pt)}"{key}{_paint(item.paint)}'
    return f"{head}><title>{escape(item.alt)}</title></{name}>" if item.alt else f"{head}/>"


def _paint(paint: Paint) -> str:
    told = f' fill="{paint.fill or "none"}"'
    if paint.fill:
        told += ' fill-rule="evenodd"'
    if paint.stroke:
        told += f' stroke="{paint.stroke}" stroke-width="{_n(paint.width_pt)}" stroke-linejoin="round"'
    if paint.dash_pt:
        told += f' stroke-dasharray="{" ".join(_n(v) for v in paint.dash_pt)}"'
    return told + (f' opacity="{_n(paint.opacity)}"' if paint.opacity < 1 else "")


def _text(item: Text) -> str:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    bold = f' font-weight="{fonts.WEIGHTS[True]}"' if item.bold else ""
    place = f'x="{_n(item.x_pt)}" y="{_n(item.y_pt)}" font-size="{_n(item.size_pt)}"{anchor}{bold}'
    words = escape(item.text)
    shown = f'<text {place} fill="{item.colour}">{words}</text>'
    if not item.halo:
        return shown
    wide = _n(HALO_EM * item.size_pt)
    halo = f'<text {place} fill="none" stroke="#fff" stroke-width="{wide}" stroke-linejoin="round" aria-hidden="true">'
    return f"{halo}{words}</text>{shown}"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def path_data(item: Path) -> str:
    """Path data in steps of 0.01 pt, each point relative to the one before."""
    return "".join(_ring_data(ring, item.closed) for ring in item.rings)


def _ring_data(ring: np.ndarray, closed: bool) -> str:
    grid = np.rint(ring * 100).astype(np.int64)
    steps = np.diff(grid, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    start = f"M{_h(int(grid[0, 0]))} {_h(int(grid[0, 1]))}l"
    told = " ".join(map(_h, steps.ravel().tolist())).replace(" -", "-")
    return start + told + ("z" if closed else "")


@lru_cache(maxsize=65536)
def _h(hundredths: int) -> str:
    """A number of hundredths without needless zeros: -5 -> -.05."""
    sign, value = ("-", -hundredths) if hundredths < 0 else ("", hundredths)
    whole, part = divmod(value, 100)
    tail = f".{part:02d}".rstrip("0") if part else ""
    return f"{sign}{whole or (0 if not part else '')}{tail}"
