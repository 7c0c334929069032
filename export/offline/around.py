"""What stands around the picture of the offline page before its script runs: legend, numbers, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from export.figure.layout import Arranged
from export.figure.legend import NUMBERS, rows_of
from export.figure.notes import DRAWN, INTERNAL, subtitle_of
from export.frame.narrowing import legend_layers
from export.offline.drawing import swatch_of
from export.sheet.items import Sheet, Text
from export.symbols.drawer import LegendRow, SymbolRoom
from export.symbols.drawers import drawer_of
from export.symbols.shapes import SYMBOL_ZOOM
from layers.marks import LegendLine

SWATCH_PT = 34.0
LEAST_PT = 16.0
LOOK = {"公文": "centred", "海报": "band"}


@dataclass(frozen=True)
class PageWords:
    """A page and its sheet, for the words around its picture."""

    page: Arranged
    sheet: Sheet

    def texts(self) -> dict[str, str]:
        """Place in the template -> HTML, every text escaped."""
        request = self.page.request
        return {
            "still": "still" if request.beside else "",
            "look": LOOK.get(request.look, ""),
            "subtitle": escape(subtitle_of(self.page.told)),
            "legend": "" if request.contents == "plain" else legend_html(self.page),
            "numbers": numbers_html(self.sheet),
            "notes": notes_html(self.page),
        }


def legend_html(page: Arranged) -> str:
    """Every line that a choice of the reader can need, under its heading; those of the whole picture are shown."""
    layers = page.request.scene.layers
    shown = {line for layer in legend_layers(page.request.scene, page.extent, page.page) for line in layer.legend}
    classes = {layer.layer_id: layer.layer.classes() for layer in layers}
    rows = rows_of([replace(layer, legend=tuple(classes[layer.layer_id].values())) for layer in layers])
    keys: dict[LegendLine, list[str]] = {}
    for layer_id, lines in classes.items():
        for key, line in lines.items():
            keys.setdefault(line, []).append(f"{layer_id}/{key}")
    return "".join(_section(part, keys, shown) for part in _headed(rows))


def _headed(rows: Sequence[LegendRow]) -> list[list[LegendRow]]:
    parts: list[list[LegendRow]] = []
    for row in rows:
        if row.heading or not parts:
            parts.append([])
        parts[-1].append(row)
    return parts


def _section(rows: Sequence[LegendRow], keys: Mapping[LegendLine, Sequence[str]], shown: Iterable[object]) -> str:
    lines = "".join(_line(row, keys[row.line], row.line in shown) for row in rows)
    away = "" if any(row.line in shown for row in rows) else " hidden"
    return f"<section{away}><h3>{escape(rows[0].heading)}</h3><ul>{lines}</ul></section>"


def _line(row: LegendRow, keys: Sequence[str], shown: bool) -> str:
    high = max(LEAST_PT, 2 * row.line.radius_pt * SYMBOL_ZOOM + 4)
    room = SymbolRoom((SWATCH_PT / 2, high / 2), 10.0, 5.0, 1.0)
    told = f"{swatch_of(drawer_of(row.layer).key(row, room), SWATCH_PT, high)}<span>{escape(row.line.text)}</span>"
    return f'<li data-keys="{escape(" ".join(keys))}"{"" if shown else " hidden"}>{told}</li>'


def numbers_html(sheet: Sheet) -> str:
    """The list of the numbered names of the map; empty without any."""
    found = [i.text for g in sheet.groups if g.name == NUMBERS for i in g.items if isinstance(i, Text)][1:]
    pairs = "".join(
        f"<li><b>{escape(n)}</b> {escape(name)}</li>" for n, name in zip(found[::2], found[1::2], strict=True)
    )
    return f"<h3>{NUMBERS}</h3><ol>{pairs}</ol>" if pairs else ""


def notes_html(page: Arranged) -> str:
    """Sources, which the script writes anew; what stands firm: lines, 审图号 or 内部使用, date, note."""
    request = page.request
    number = f"审图号：{request.review_number}" if request.review_number else INTERNAL
    firm = [number, request.date and f"制图日期：{request.date}", request.note]
    sources = "、".join(request.scene.sources) or "无"
    told = f'资料来源：<span id="sources">{escape(sources)}</span>；{escape(DRAWN)}'
    return f"<p>{told}</p><p>{escape('　'.join(part for part in firm if part))}</p>"
