"""Sheet -> PDF: vectors, searchable Chinese text in embedded fonts, one layer to switch for every group."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from export.passport.passport import NAME, to_json
from export.picture.pdf_file import PdfFile, names, string
from export.picture.pdf_font import embed
from export.sheet import fonts
from export.sheet.blocks import all_groups
from export.sheet.items import Circle, Group, Item, Paint, Path, Sheet, Text

HALO_EM = 0.24
ROUND = 0.5523
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
OPERATORS = {(True, True): "B*", (True, False): "f*", (False, True): "S", (False, False): "n"}
"""By (filled, stroked); * fills by the even-odd rule."""
FACES = {False: "F0", True: "F1"}


def write(sheet: Sheet) -> bytes:
    """The sheet as one PDF page; no time stamps, so the same sheet gives the same bytes. Raises MissingGlyph."""
    groups, pdf = all_groups(sheet), PdfFile()
    used = [item for group in groups for item in group.items if isinstance(item, Text)]
    faces = {bold: fonts.face("".join(t.text for t in used if t.bold == bold), bold) for bold in FACES}
    fonts_used = {
        FACES[bold]: f"{embed(pdf, face, ' ' + ''.join(t.text for t in used if t.bold == bold))} 0 R"
        for bold, face in faces.items()
    }
    layers = {name: pdf.add(f"<</Type/OCG/Name{string(name)}>>") for name in dict.fromkeys(g.name for g in groups)}
    canvas = Canvas(faces)
    content = canvas.page(sheet, groups, list(layers))
    states = {name: f"<</ca {value:.3g}/CA {value:.3g}>>" for value, name in canvas.states.items()}
    resources = names({
        "Font": names(fonts_used),
        "ExtGState": names(states),
        "Properties": names({f"L{n}": f"{number} 0 R" for n, number in enumerate(layers.values())}),
    })  # fmt: skip
    return _file(pdf, sheet, pdf.stream(content.encode("latin-1")), resources, list(layers.values()))


def _file(pdf: PdfFile, sheet: Sheet, content: int, resources: str, layers: Sequence[int]) -> bytes:
    pages = pdf.reserve()
    page = pdf.add(
        f"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {sheet.width_pt:.2f} {sheet.height_pt:.2f}]"
        f"/Contents {content} 0 R/Resources {resources}/Group<</S/Transparency/CS/DeviceRGB>>>>"
    )
    pdf.put(pages, f"<</Type/Pages/Kids[{page} 0 R]/Count 1>>")
    order = " ".join(f"{n} 0 R" for n in layers)
    root = pdf.add(
        f"<</Type/Catalog/Pages {pages} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOC"
        f"/OCProperties<</OCGs[{order}]/D<</Name{string('图层')}/Order[{order}]/ON[{order}]>>>>>>"
    )
    told = {NAME: string(to_json(sheet.passport))} if sheet.passport else {}
    info = pdf.add(names({"Title": string(sheet.title), **told}))
    return pdf.file(root, info)


class Canvas:
    """Writes items as page operators; collects the opacities used."""

    def __init__(self, faces: dict[bool, fonts.Face]) -> None:
        self.faces = faces
        self.states: dict[float, str] = {}

    def page(self, sheet: Sheet, groups: Sequence[Group], layers: Sequence[str]) -> str:
        """All operators of the page, each group within its layer; y turned to run down."""
        parts = [f"1 0 0 -1 0 {sheet.height_pt:.2f} cm 1 j"]
        if sheet.background:
            parts.append(f"{_colour(sheet.background)} rg 0 0 {sheet.width_pt:.2f} {sheet.height_pt:.2f} re f")
        for group in groups:
            parts.append(f"/OC/L{layers.index(group.name)} BDC")
            parts += [self.item(item) for item in group.items]
            parts.append("EMC")
        return "\n".join(parts)

    def item(self, item: Item) -> str:
        """Operators of one item."""
        if isinstance(item, Text):
            return self._text(item)
        shape = _circle(item) if isinstance(item, Circle) else _path(item)
        return self._painted(shape, item.paint)

    def _painted(self, shape: str, paint: Paint) -> str:
        state = []
        if paint.fill:
            state.append(f"{_colour(paint.fill)} rg")
        if paint.stroke:
            state.append(f"{_colour(paint.stroke)} RG {_n(paint.width_pt)} w")
        if paint.dash_pt:
            state.append(f"[{' '.join(_n(v) for v in paint.dash_pt)}]0 d")
        if paint.opacity < 1:
            state.append(f"/{self.states.setdefault(paint.opacity, f'G{len(self.states)}')} gs")
        draw = OPERATORS[bool(paint.fill), bool(paint.stroke)]
        kept = paint.dash_pt or paint.opacity < 1
        body = f"{' '.join(state)} {shape} {draw}"
        return f"q {body} Q" if kept else body

    def _text(self, item: Text) -> str:
        face = self.faces[item.bold]
        wide = item.size_pt * sum(face.advances[c] for c in item.text)
        x = item.x_pt - ANCHORS[item.anchor] * wide
        codes = "".join(f"{face.glyphs[c]:04X}" for c in item.text)
        shown = f"BT/{FACES[item.bold]} {_n(item.size_pt)} Tf 1 0 0 -1 {_n(x)} {_n(item.y_pt)} Tm<{codes}>Tj ET"
        fill = f"{_colour(item.colour)} rg {shown}"
        if not item.halo:
            return fill
        return f"/Artifact BMC q 1 1 1 RG {_n(HALO_EM * item.size_pt)} w 1 Tr {shown} Q EMC {fill}"


def _colour(value: str) -> str:
    return " ".join(_n(int(value[k : k + 2], 16) / 255, 3) for k in (1, 3, 5))


def _n(value: float, digits: int = 2) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def _path(item: Path) -> str:
    return " ".join(_ring(ring, item.closed) for ring in item.rings)


def _ring(ring: np.ndarray, closed: bool) -> str:
    grid = np.rint(ring * 100).astype(np.int64)
    kept = np.r_[True, np.any(np.diff(grid, axis=0) != 0, axis=1)]
    points = (grid[kept] / 100).tolist()
    first, rest = points[0], points[1:]
    told = " ".join(f"{x:g} {y:g} l" for x, y in rest)
    return f"{first[0]:g} {first[1]:g} m {told}{' h' if closed else ''}"


def _circle(item: Circle) -> str:
    x, y, r = item.x_pt, item.y_pt, item.radius_pt
    k = ROUND * r
    arcs = (
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    )  # fmt: skip
    return f"{_n(x + r)} {_n(y)} m " + " ".join(" ".join(map(_n, arc)) + " c" for arc in arcs) + " h"
