"""Parts of a Word document that its library has no words for, as markup: tables, contents, the foot of the pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from reports.parts import ReportTable

TEXT_MM = 174.0
ACCENT, STRIPE, RULE = "662506", "F6F1E9", "D9D2C6"
CELL_HALF_PT = 17
TABLE_LOOK = (
    '<w:tblPr><w:tblW w:type="dxa" w:w="{wide}"/><w:tblBorders>'
    f'<w:bottom w:val="single" w:sz="4" w:color="{RULE}"/><w:insideH w:val="single" w:sz="4" w:color="{RULE}"/>'
    '</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="45" w:type="dxa"/>'
    '<w:left w:w="70" w:type="dxa"/><w:bottom w:w="45" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    '<w:tblLook w:firstRow="1"/></w:tblPr>'
)
AFTER_TABLE = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/></w:pPr>'
"""What Word wants between a table and what follows, as low as it can be."""
SET_SO = (
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="252" w:lineRule="auto"/>'
)
"""No extra room between Latin and Chinese: columns are as narrow as in the PDF."""
COLUMNS = 3
SPACES = 'xml:space="preserve"'


def table_markup(table: ReportTable) -> Any:
    """A native table: its header on every page, no row over two pages, header and first rows together.

    Written as text, since the library takes milliseconds for a cell.
    """
    whole = sum(table.shares)
    widths = [int(Mm(TEXT_MM * share / whole).twips) for share in table.shares]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    last = len(table.rows)
    rows = "".join(
        _row(row, widths, n, keep=n < min(2, last) or n == last - 1)
        for n, row in enumerate((table.header, *table.rows))
    )  # fmt: skip
    look = TABLE_LOOK.format(wide=sum(widths))
    return parse_xml(f"<w:tbl {nsdecls('w')}>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def after_table() -> Any:
    """The low paragraph below a table."""
    return parse_xml(f"<w:p {nsdecls('w')}>{AFTER_TABLE}</w:p>")


def _row(row: Sequence[str], widths: Sequence[int], n: int, keep: bool) -> str:
    cells = "".join(_cell(text, wide, n, keep) for text, wide in zip(row, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'' if n else '<w:tblHeader/>'}</w:trPr>{cells}</w:tr>"


def _cell(text: str, wide: int, n: int, keep: bool) -> str:
    """A cell; `keep` holds its row on the page of the next."""
    look = "" if n else '<w:b/><w:color w:val="FFFFFF"/>'
    ground = STRIPE if n % 2 == 0 else ""
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground if n else ACCENT}"/>' if ground or not n else ""
    set_so = f"{'<w:keepNext/>' if keep else ''}{SET_SO}"
    size = f'<w:sz w:val="{CELL_HALF_PT}"/><w:szCs w:val="{CELL_HALF_PT}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/>{fill}</w:tcPr><w:p><w:pPr>{set_so}</w:pPr>'
        f"<w:r><w:rPr>{look}{size}</w:rPr><w:t {SPACES}>{escape(text)}</w:t></w:r></w:p></w:tc>"
    )


def contents_markup(headings: Sequence[str]) -> Any:
    """The chapters in columns read downwards; a press leads to each.

    Without page numbers: only Word knows them, and a field that it must count first makes it ask a question.
    """
    down, wide = -(-len(headings) // COLUMNS), int(Mm(TEXT_MM / COLUMNS).twips)
    rows = "".join(
        f"<w:tr>{''.join(_lead(headings, n, wide) for n in range(row, COLUMNS * down, down))}</w:tr>"
        for row in range(down)
    )
    grid = f'<w:gridCol w:w="{wide}"/>' * COLUMNS
    look = f'<w:tblPr><w:tblW w:type="dxa" w:w="{wide * COLUMNS}"/><w:tblLayout w:type="fixed"/></w:tblPr>'
    return parse_xml(f"<w:tbl {nsdecls('w')}>{look}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")


def _lead(headings: Sequence[str], n: int, wide: int) -> str:
    """The cell of a chapter; an empty one behind the last."""
    said = f"<w:r><w:t>{escape(headings[n])}</w:t></w:r>" if n < len(headings) else ""
    link = f'<w:hyperlink w:anchor="{mark(n)}" w:history="1">{said}</w:hyperlink>' if said else ""
    look = f'<w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/></w:tcPr>'
    return f'<w:tc>{look}<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>{link}</w:p></w:tc>'


def mark(n: int) -> str:
    """The bookmark of a chapter."""
    return f"_Toc{n + 1:08d}"


def marked(heading: Any, n: int) -> None:
    """A heading's paragraph with the bookmark that the contents lead to."""
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{n}" w:name="{mark(n)}"/>'
    heading.insert(1 if heading.pPr is not None else 0, parse_xml(start))
    heading.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{n}"/>'))


def foot_markup(text: str) -> Any:
    """The foot of every page: words to the left, 第 n 页，共 m 页 to the right, a line above."""
    tab = int(Mm(TEXT_MM).twips)
    look = (
        f'<w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr><w:tabs>'
        f'<w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
        f'<w:tab w:val="right" w:pos="{tab}"/></w:tabs></w:pPr>'
    )
    number = "".join((_run("第 "), _field("PAGE"), _run(" 页，共 "), _field("NUMPAGES"), _run(" 页")))
    return parse_xml(f"<w:p {nsdecls('w')}>{look}{_run(text)}<w:r><w:tab/></w:r>{number}</w:p>")


def _run(text: str) -> str:
    return f"<w:r><w:rPr>{_SMALL}</w:rPr><w:t {SPACES}>{escape(text)}</w:t></w:r>"


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr="{name}"><w:r><w:rPr>{_SMALL}</w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


_SMALL = '<w:color w:val="5A5A5A"/><w:sz w:val="16"/><w:szCs w:val="16"/>'
