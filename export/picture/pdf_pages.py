"""Sheets -> one PDF of many pages: fonts and layers shared, bookmarks by section, contents that lead to the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from export.passport.passport import NAME, to_json
from export.picture.pdf_archive import archive_entries
from export.picture.pdf_canvas import ANCHORS, FACES, Canvas
from export.picture.pdf_file import PdfFile, names, string
from export.picture.pdf_font import embed
from export.picture.pdf_tags import PageTags, write_structure
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
    told = [PageTags(sheet, links or {}) for sheet in sheets]
    notes = len(sheets)
    for n, (sheet, number, tags) in enumerate(zip(sheets, numbers, told, strict=True)):
        canvas = Canvas(faces, tags)
        body = _page(pdf, sheet, canvas, shared, layers)
        leads = _annotations(pdf, (sheet, tags), links or {}, numbers, notes)
        notes += len(tags.links)
        pdf.put(number, f"<</Type/Page/Parent {tree} 0 R/StructParents {n}/Tabs/S{leads}{body}>>")
        if step:
            step(n + 1)
    pdf.put(tree, f"<</Type/Pages/Kids[{_refs(numbers)}]/Count {len(numbers)}>>")
    return _file(
        pdf, sheets[0], tree, list(zip(numbers, told, strict=True)), (layers, _outline(pdf, bookmarks, numbers))
    )


def _file(
    pdf: PdfFile, first: Sheet, tree: int, pages: Sequence[tuple[int, PageTags]], shown: tuple[dict[str, int], str]
) -> bytes:
    """The file with its catalog; `shown` are the layers and the outline."""
    layers, outline = shown
    order, structure = _refs(layers.values()), write_structure(pdf, pages)
    root = pdf.add(
        f"<</Type/Catalog/Pages {tree} 0 R{archive_entries(pdf, first.title)}"
        f"/MarkInfo<</Marked true>>/StructTreeRoot {structure} 0 R/ViewerPreferences<</DisplayDocTitle true>>"
        f"/PageMode/{'UseOutlines' if outline else 'UseOC'}{outline}"
        f"/OCProperties<</OCGs[{order}]/D<</Name{string('图层')}/Order[{order}]/ON[{order}]>>>>>>"
    )
    told = {NAME: string(to_json(first.passport))} if first.passport else {}
    return pdf.file(root, pdf.add(names({"Title": string(first.title), **told})))


def _refs(numbers: Iterable[int]) -> str:
    return " ".join(f"{n} 0 R" for n in numbers)


def _page(pdf: PdfFile, sheet: Sheet, canvas: Canvas, shared: str, layers: dict[str, int]) -> str:
    """Entries of the page object; layers that no page had before are added to `layers`."""
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
        f"/MediaBox[0 0 {sheet.width_pt:.2f} {sheet.height_pt:.2f}]"
        f"/Contents {content} 0 R/Resources {resources}/Group<</S/Transparency/CS/DeviceRGB>>"
    )


def _annotations(
    pdf: PdfFile, page: tuple[Sheet, PageTags], links: Mapping[str, int], numbers: Sequence[int], first: int
) -> str:
    """The links of a page, each told in its structure; `first` is the number of the first in the tree of parents."""
    (sheet, tags), made = page, list[int]()
    for text in (t for g in sheet.groups for t in g.items if isinstance(t, Text) and t.key in links):
        target = f"{numbers[links[text.key] - 1]} 0 R"
        note = pdf.add(
            f"<</Type/Annot/Subtype/Link/F 4/Rect[{_around_text(text, sheet.height_pt)}]/Border[0 0 0]"
            f"/Contents{string(f'第 {links[text.key]} 页')}/StructParent {first + len(made)}/Dest[{target}/Fit]>>"
        )
        tags.links[len(made)].note = note
        made.append(note)
    return f"/Annots[{_refs(made)}]" if made else ""


def _around_text(text: Text, height_pt: float) -> str:
    wide = fonts.width(text.text, text.size_pt, text.bold)
    left = text.x_pt - ANCHORS[text.anchor] * wide
    low = height_pt - text.y_pt - 0.3 * text.size_pt
    return f"{left:.1f} {low:.1f} {left + wide:.1f} {low + 1.3 * text.size_pt:.1f}"


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
