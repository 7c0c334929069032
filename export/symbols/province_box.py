"""The box 全省 within the frame: what belongs to no city or county, the largest first; a small one in the legend."""

from __future__ import annotations

from dataclasses import dataclass, replace

from export.sheet.blocks import rectangle
from export.sheet.fonts import width
from export.sheet.items import Box, Group, Item, Paint, Path, Text
from export.sheet.textflow import fit
from export.symbols.drawer import Drawer, LegendRow, SymbolRoom
from export.symbols.glyph import Form, symbol
from export.symbols.shapes import patch
from layers.captions import record_text
from layers.marks import MapRecord
from layers.scene import Scene
from layers.symbols.glyph import Glyph, glyph_of_record
from layers.symbols.province_box import ProvinceBox
from layers.wording import ALL_HENAN

MOST = 6
SIZE_PT, HEAD_PT, LEADING, MARGIN_PT = 8.0, 9.5, 1.5, 5.0
WIDEST_PT = 180.0
SPARE = 1.06
"""Room for the letters of another font, in a program that has not ours."""
ROUNDING_PT = 0.1
SWATCH_PT, RADIUS_PT = 12.0, 3.2
INK = "#222222"


@dataclass(frozen=True)
class ProvinceLines:
    """What the box says: a symbol and a text a line, and how many more there are; its layer's name, its mark."""

    name: str
    key: str
    lines: tuple[tuple[Glyph, str], ...]
    more: str
    zoom: float

    @property
    def alt(self) -> str:
        """All lines in one, for readers."""
        return f"{ALL_HENAN}：{'、'.join(text for _, text in self.lines)}{self.more}"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the box in points."""
        texts = [text for _, text in self.lines] + [self.more]
        wide = SPARE * max(width(text, self._points) for text in texts) + (SWATCH_PT + 2 * MARGIN_PT) * self.zoom
        rows = len(self.lines) + bool(self.more)
        high = (HEAD_PT * LEADING + 1.6 * MARGIN_PT) * self.zoom + rows * self._points * LEADING
        return min(wide, WIDEST_PT * self.zoom), high

    @property
    def _points(self) -> float:
        return max(6.5, SIZE_PT * self.zoom)

    def group(self, box: Box) -> Group:
        """The box with its lines."""
        zoom, margin = self.zoom, MARGIN_PT * self.zoom
        x, y = box.x_pt + margin, box.y_pt + margin + 0.8 * HEAD_PT * zoom
        paper = Paint("#ffffff", "#444444", 0.6 * zoom, opacity=0.95, theme="province")
        items: list[Item] = [replace(rectangle(box, paper), key=self.key, alt=self.alt)]
        items.append(Text(x, y, ALL_HENAN, HEAD_PT * zoom, INK, True))
        room = (box.width_pt - 2 * margin - SWATCH_PT * zoom) / SPARE
        y += 0.35 * HEAD_PT * zoom
        for n, (glyph, text) in enumerate(self.lines):
            low = y + (n + 1) * self._points * LEADING - 0.25 * self._points
            form = Form("circle", glyph.colour, hollow=glyph.hollow, hatched=glyph.hatched)
            items += symbol(form, (x + RADIUS_PT * zoom, low - 0.36 * self._points), RADIUS_PT * zoom, zoom)
            items.append(Text(x + SWATCH_PT * zoom, low, _cut(text, room, self._points), self._points, INK))
        if self.more:
            low = y + (len(self.lines) + 1) * self._points * LEADING - 0.25 * self._points
            items.append(Text(x + SWATCH_PT * zoom, low, self.more, self._points, "#555555"))
        return Group(self.name, tuple(items))


def _cut(text: str, room: float, size: float) -> str:
    """A line that fits: its name is cut, never its figure or year; a line as wide as its room is whole."""
    if width(text, size) <= room + ROUNDING_PT:
        return text
    at = text.find(" ") if " " in text else text.rfind("，")
    name, told = (text, "") if at < 0 else (text[:at], text[at:])
    return fit(name, room - width(told, size), size) + told


def province_lines(scene: Scene, zoom: float, most: int = MOST) -> ProvinceLines | None:
    """What the scene shows of the whole province, at most so many lines; None for nothing."""
    layer = next((x for x in scene.layers if isinstance(x.symbol, ProvinceBox) and x.marks), None)
    if layer is None:
        return None
    known = {r.record_id: r for r in scene.records}
    found = [known[i] for m in layer.marks for i in m.record_ids if i in known]
    found.sort(key=_order)
    said = {f"{record_text(r, scene.world)}{_year(r)}": glyph_of_record(r, bool(scene.selection.colour)) for r in found}
    more = f"等 {len(said)} 项" if len(said) > most else ""
    lines = tuple((glyph, text) for text, glyph in list(said.items())[:most])
    return ProvinceLines(layer.name, layer.marks[0].mark.mark_id, lines, more, zoom)


def _year(record: MapRecord) -> str:
    return f"，{record.year}" if record.year and record.year.isdigit() else ""


def _order(record: MapRecord) -> tuple[float, str]:
    return -(glyph_of_record(record).yi or 0.0), record.record_id


def key(_row: LegendRow, room: SymbolRoom) -> list[Item]:
    """A small box."""
    return [Path((patch(room),), True, Paint("#ffffff", "#444444", 0.8 * room.zoom))]


DRAWER = Drawer(key)
