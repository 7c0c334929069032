"""Sheets -> one PDF of many pages: fonts and layers shared, bookmarks by section, contents that lead to the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from export.passport.passport import NAME, to_json
from export.picture.pdf import ANCHORS, FACES, Canvas
from export.picture.pdf_file import PdfFile, names, string
from export.picture.pdf_font import embed
from export.sheet import fonts
from export.sheet.blocks import all_groups
from export.sheet.items import Sheet, Text

Bookmark = tuple[str, str, int]
"""Section, title and page (from 1)."""


def write_pages(
    sheets: Sequence[Sheet],
    bookmarks: Sequence[Bookmark] = (),
    links: Mapping[str, int] | None = None,
    step: Callable[[int], None] | None = None,
) -> bytes:
    """The sheets as one PDF; `links`: key of a text -> page (from 1) that a click on it opens.

    `step` is called with the number of each page written. Raises MissingGlyph.
    """
    pdf, texts = PdfFile(), [t for s in sheets for g in all_groups(s) for t in g.items if isinstance(t, Text)]
    used = {bold: "".join(sorted({c for t in texts if t.bold == bold for c in t.text})) for bold in FACES}
    faces = {bold: fonts.face(used[bold], bold) for bold in FACES}
    shared = names({FACES[bold]: f"{embed(pdf, face, ' ' + used[bold])} 0 R" for bold, face in faces.items()})
    layers: dict[str, int] = {}
    tree, numbers = pdf.reserve(), [pdf.reserve() for _ in sheets]
    for n, (sheet, number) in enumerate(zip(sheets, numbers, strict=True), start=1):
        entries = f"/Parent {tree} 0 R{_annotations(pdf, sheet, links or {}, numbers)}"
        pdf.put(number, _page(pdf, sheet, Canvas(faces), shared, layers, entries))
        if step:
            step(n)
    pdf.put(tree, f"<</Type/Pages/Kids[{_refs(numbers)}]/Count {len(numbers)}>>")
    order, outline = _refs(layers.values()), _outline(pdf, bookmarks, numbers)
    root = pdf.add(
        f"<</Type/Catalog/Pages {tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>"
        f"/PageMode/UseOutlines{outline}"
        f"/OCProperties<</OCGs[{order}]/D<</Name{string('图层')}/Order[{order}]/ON[{order}]>>>>>>"
    )
    first = sheets[0]
    told = {NAME: string(to_json(first.passport))} if first.passport else {}
    return pdf.file(root, pdf.add(names({"Title": string(first.title), **told})))


def _refs(numbers: Iterable[int]) -> str:
    return " ".join(f"{n} 0 R" for n in numbers)


def _page(pdf: PdfFile, sheet: Sheet, canvas: Canvas, shared: str, layers: dict[str, int], entries: str) -> str:
    """The page object; layers that no page had before are added to `layers`."""
    groups = all_groups(sheet)
    own = list(dict.fromkeys(g.name for g in groups))
    for name in own:
        if name not in layers:
            layers[name] = pdf.add(f"<</Type/OCG/Name{string(name)}>>")
    content = pdf.stream(canvas.page(sheet, groups, own).encode("latin-1"))
    states = {name: f"<</ca {value:.3g}/CA {value:.3g}>>" for value, name in canvas.states.items()}
    resources = names({
        "Font": shared,
        "ExtGState": names(states),
        "Properties": names({f"L{n}": f"{layers[name]} 0 R" for n, name in enumerate(own)}),
    })  # fmt: skip
    return (
        f"<</Type/Page{entries}/MediaBox[0 0 {sheet.width_pt:.2f} {sheet.height_pt:.2f}]"
        f"/Contents {content} 0 R/Resources {resources}/Group<</S/Transparency/CS/DeviceRGB>>>>"
    )


def _annotations(pdf: PdfFile, sheet: Sheet, links: Mapping[str, int], numbers: Sequence[int]) -> str:
    made = []
    for text in (t for g in sheet.groups for t in g.items if isinstance(t, Text) and t.key in links):
        wide = fonts.width(text.text, text.size_pt, text.bold)
        left = text.x_pt - ANCHORS[text.anchor] * wide
        low = sheet.height_pt - text.y_pt - 0.3 * text.size_pt
        box = f"{left:.1f} {low:.1f} {left + wide:.1f} {low + 1.3 * text.size_pt:.1f}"
        target = f"{numbers[links[text.key] - 1]} 0 R"
        made.append(pdf.add(f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/Dest[{target}/Fit]>>"))
    return f"/Annots[{_refs(made)}]" if made else ""


def _outline(pdf: PdfFile, bookmarks: Sequence[Bookmark], numbers: Sequence[int]) -> str:
    """Bookmarks in two levels: sections, and their pages."""
    if not bookmarks:
        return ""
    root = pdf.reserve()
    sections: dict[str, list[Bookmark]] = {}
    for mark in bookmarks:
        sections.setdefault(mark[0], []).append(mark)
    tops = [pdf.reserve() for _ in sections]
    for n, (top, (name, marks)) in enumerate(zip(tops, sections.items(), strict=True)):
        below = [pdf.reserve() for _ in marks]
        for k, (number, mark) in enumerate(zip(below, marks, strict=True)):
            pdf.put(number, _bookmark(mark[1], top, numbers[mark[2] - 1], _around(below, k)))
        inner = f"/First {below[0]} 0 R/Last {below[-1]} 0 R/Count -{len(below)}"
        pdf.put(top, _bookmark(name, root, numbers[marks[0][2] - 1], _around(tops, n) + inner))
    pdf.put(root, f"<</Type/Outlines/First {tops[0]} 0 R/Last {tops[-1]} 0 R/Count {len(tops)}>>")
    return f"/Outlines {root} 0 R"


def _bookmark(title: str, parent: int, page: int, more: str) -> str:
    return f"<</Title{string(title)}/Parent {parent} 0 R/Dest[{page} 0 R/Fit]{more}>>"


def _around(numbers: Sequence[int], n: int) -> str:
    before = f"/Prev {numbers[n - 1]} 0 R" if n else ""
    return before + (f"/Next {numbers[n + 1]} 0 R" if n + 1 < len(numbers) else "")
