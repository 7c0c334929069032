"""The structure of a PDF: title, texts, map, table, chart and links in reading order, for readers who do not see it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from export.picture.pdf_file import PdfFile, string
from export.sheet.items import ChartBlock, Group, Item, Sheet, Text

TITLE, TABLE, CHART, CODE, NUMBER = "标题", "表格", "图表", "视图码", "页码"
TOLD = ("说明", "图例", "编号地名", "正文", "目录")
"""Groups of texts; the shapes in them are explained by the texts beside them."""


@dataclass(eq=False)
class Element:
    """A part of the structure: its type, what it shows in words, its pieces on the page, its own parts."""

    kind: str
    alt: str = ""
    pieces: list[int] = field(default_factory=list)
    parts: list[Element] = field(default_factory=list)
    note: int = 0
    """Number of the annotation of a link."""


class PageTags:
    """The parts of one page, in reading order, while it is written."""

    def __init__(self, sheet: Sheet, links: Container[str] = ()) -> None:
        self.parts: list[Element] = []
        self.links: list[Element] = []
        self._sheet, self._leads, self._owners = sheet, links, list[Element]()
        self._whole: dict[str, Element] = {}
        self._cells = 0

    def of(self, group: Group, item: Item) -> Element | None:
        """The part that an item of a group belongs to; None for an artifact."""
        if isinstance(item, Text) and item.key in self._leads:
            return self._link(item.key)
        if group.name in (TITLE, TABLE, *TOLD):
            return self._text(group.name, item) if isinstance(item, Text) else None
        if group.name == NUMBER:
            return None
        if group.name == CHART and self._sheet.chart:
            return self._once(CHART, "Figure", chart_words(self._sheet.chart))
        if group.name == CODE:
            return self._once(CODE, "Figure", getattr(item, "alt", "") or CODE)
        return self._once("", "Figure", self._sheet.notes or self._sheet.title)

    def opened(self, part: Element) -> str:
        """The operator that begins a piece of a part."""
        part.pieces.append(len(self._owners))
        self._owners.append(part)
        return f"/{part.kind}<</MCID {part.pieces[-1]}>>BDC"

    @property
    def owners(self) -> Sequence[Element]:
        """Whose each piece of the page is."""
        return self._owners

    def _once(self, name: str, kind: str, alt: str = "") -> Element:
        if name not in self._whole:
            self._whole[name] = Element(kind, alt)
            self.parts.append(self._whole[name])
        return self._whole[name]

    def _link(self, key: str) -> Element:
        """A link; name, dots and number of a line of the contents are three in one paragraph."""
        made = Element("Link")
        self._once(f"link:{key}", "P").parts.append(made)
        self.links.append(made)
        return made

    def _text(self, name: str, item: Text) -> Element:
        if name == TABLE:
            return self._cell()
        if name == TITLE:
            return self._once(f"{name}:{item.key}", "H1" if item.key == "title" else "P")
        return self._once(name, "P")

    def _cell(self) -> Element:
        """The next cell of the table, row by row."""
        wide = len(self._sheet.table.header) if self._sheet.table else 1
        table = self._once(TABLE, "Table")
        row, column = divmod(self._cells, wide)
        if not column:
            table.parts.append(Element("TR"))
        made = Element("TD" if row else "TH")
        table.parts[-1].parts.append(made)
        self._cells += 1
        return made


def chart_words(chart: ChartBlock) -> str:
    """Title, then each bar."""
    return f"{chart.title}：{'、'.join(f'{n} {v:g}' for n, v in zip(chart.categories, chart.values, strict=True))}"


def write_structure(pdf: PdfFile, pages: Sequence[tuple[int, PageTags]]) -> int:
    """The tree of all pages (number of the page object, its parts); returns the number of its root.

    Page n has /StructParents n; annotations follow in the order of the pages and of their links.
    """
    root, document = pdf.reserve(), pdf.reserve()
    rows: list[str] = []
    sections, notes = [], list[str]()
    for page, tags in pages:
        numbers: dict[Element, int] = {}
        section = pdf.reserve()
        kids = [_element(pdf, part, section, page, numbers) for part in tags.parts]
        pdf.put(section, f"<</Type/StructElem/S/Sect/P {document} 0 R/K[{_refs(kids)}]>>")
        rows.append(f"{len(rows)}[{_refs(numbers[owner] for owner in tags.owners)}]")
        notes += [f"{numbers[part]} 0 R" for part in tags.links]
        sections.append(section)
    rows += [f"{n} {note}" for n, note in enumerate(notes, start=len(pages))]
    pdf.put(document, f"<</Type/StructElem/S/Document/P {root} 0 R/K[{_refs(sections)}]>>")
    tree = pdf.add(f"<</Nums[{' '.join(rows)}]>>")
    pdf.put(root, f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {len(rows)}>>")
    return root


def _element(pdf: PdfFile, part: Element, parent: int, page: int, numbers: dict[Element, int]) -> int:
    number = numbers[part] = pdf.reserve()
    kids = [*map(str, part.pieces), *(f"{_element(pdf, p, number, page, numbers)} 0 R" for p in part.parts)]
    if part.note:
        kids.append(f"<</Type/OBJR/Obj {part.note} 0 R/Pg {page} 0 R>>")
    alt = f"/Alt{string(part.alt)}" if part.alt else ""
    scope = "/A<</O/Table/Scope/Column>>" if part.kind == "TH" else ""
    told = f"/S/{part.kind}/P {parent} 0 R/Pg {page} 0 R{alt}{scope}/K[{' '.join(kids)}]"
    return pdf.put(number, f"<</Type/StructElem{told}>>")


def _refs(numbers: Iterator[int] | Sequence[int]) -> str:
    return " ".join(f"{n} 0 R" for n in numbers)
