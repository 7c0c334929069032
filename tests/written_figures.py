"""Figures read back out of written files, each as (what, number, source) in the words of the file."""

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

import openpyxl
import pypdfium2
from docx import Document
from lxml import etree
from offline_page import unpacked
from pptx import Presentation
from pypdf import PdfReader
from test_pdf_structure import parts

Figure = tuple[str, str, str]
AMOUNT = re.compile(r"(\d+(?:\.\d+)?) ?亿[级元]")
"""In a report 亿级 or 亿元; other units (万吨 for 万吨级, 兆瓦 for 吉瓦) are counted as the data count them."""
LISTED = ("各文件承诺了什么", "目标与指标", "相邻地区的同类产业", "可比地区")
"""Chapters of an area's report whose rows hold amounts and end with their source."""
SIZED, GOAL, SOURCE = "层级", "数值", "出处"


def of_tables(tables: Iterable[list[list[str]]]) -> Iterator[Figure]:
    """Sizes and goals of tables whose last column is their source."""
    for head, *rows in tables:
        column = next((name for name in (SIZED, GOAL) if name in head), None)
        for row in rows if column and head[-1] == SOURCE else ():
            yield from ((row[0], number, row[-1]) for number in AMOUNT.findall(row[head.index(column)]))


def of_docx(data: bytes) -> list[Figure]:
    """Of a report's Word document."""
    tables = Document(io.BytesIO(data)).tables
    return list(of_tables([[cell.text for cell in row.cells] for row in table.rows] for table in tables))


def of_pptx(data: bytes) -> list[Figure]:
    """Of a report's slides."""
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes if shape.has_table]
    return list(of_tables([[cell.text for cell in row.cells] for row in shape.table.rows] for shape in shapes))


def of_pdf(data: bytes, names: Collection[str], headings: Collection[str]) -> list[Figure]:
    """Of a report's PDF, whose cells are broken into lines; `names` are those of the documents, `headings` in order."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    text = "".join(re.sub(r"[\r\n]", "", re.sub(r"\n[^\n]*内部使用[^\n]*$", "", page)) for page in pages)
    begins = [*(text.rindex(heading) for heading in headings), len(text)]
    parts_of = dict(zip(headings, pairwise(begins), strict=True))
    return [one for h, (begin, end) in parts_of.items() if h in LISTED for one in _of_rows(text[begin:end], names)]


def _of_rows(said: str, names: Collection[str]) -> list[Figure]:
    """Of rows in running words: the amounts since the last source belong to the source that follows."""
    lines = r"第 [\d、]+ 行"
    source = re.compile(rf"(?:{'|'.join(map(re.escape, names))}) .*?{lines}(?:；.*?{lines})*")
    found, end = list[Figure](), 0
    for match in source.finditer(said):
        row = said[end : match.start()]
        found += [(row, number, match[0]) for number in AMOUNT.findall(row)]
        end = match.end()
    return found


def of_slide(data: bytes) -> list[Figure]:
    """Of a single slide, whose speaker's notes hold the figures of its map, each with its source."""
    return _of_notes(Presentation(io.BytesIO(data)).slides[0].notes_slide.notes_text_frame.text)


def of_map(data: bytes) -> list[Figure]:
    """Of a single page of PDF, whose map has them as its alternative text."""
    tree = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]
    return [one for kind, alt, _ in parts(tree) if kind == "/Figure" for one in _of_notes(alt)]


def of_svg(data: bytes) -> list[Figure]:
    """Of a single SVG, whose description has them."""
    return _of_notes(etree.fromstring(data).findtext("{http://www.w3.org/2000/svg}desc") or "")


def _of_notes(notes: str) -> list[Figure]:
    lines = re.findall(r"^· (.+)：(\d+(?:\.\d+)?)(万?)亿[元级]，(.+ 第 .+ 行)$", notes, re.M)
    return [(name, f"{float(number) * (10_000 if unit else 1):g}", source) for name, number, unit, source in lines]


def of_html(data: bytes, short_names: dict[str, str]) -> list[Figure]:
    """Of the records in an offline page: their sizes with the lines of each."""
    page = json.loads(unpacked(data.decode(), "data"))

    def said(number: int | None) -> str:
        return "" if number is None else page["strings"][number]

    rows = [[said(cell) if not isinstance(cell, list) else "" for cell in row[:6]] for row in page["records"]]
    return [(name, size, f"{short_names[doc]} {where}") for name, _, doc, where, _, size in rows if size]


def of_xlsx(data: bytes) -> list[Figure]:
    """Sizes and goals of a workbook."""
    book, found = openpyxl.load_workbook(io.BytesIO(data), read_only=True), []
    for name, what, column in (("图上记录", "名称", "规模（亿元）"), ("目标", "范围", "数值")):
        head, *rows = book[name].iter_rows(values_only=True)
        found += _listed((dict(zip(head, row, strict=True)) for row in rows), what, column, "依据")
    return found


def of_csv(data: bytes) -> list[Figure]:
    """Sizes in a list."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return _listed(rows, "名称", "规模（亿元）", "依据")


def of_geojson(data: bytes) -> list[Figure]:
    """Sizes of the marks, and of the records that have no place."""
    told = json.loads(data)
    rows = [*(feature["properties"] for feature in told["features"]), *told["not_placed"]]
    return _listed(rows, "name", "scale_yi", "citations")


def _listed(rows: Iterable[dict[str, object]], what: str, number: str, source: str) -> list[Figure]:
    kept = [row for row in rows if row[number] not in (None, "")]
    return [(str(row[what]), f"{float(str(row[number])):g}", str(row[source])) for row in kept]
