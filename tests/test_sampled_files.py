"""Figures in written files, drawn with a seed: each stands in the line of the text that its file tells for it."""

import io
import random

import pytest
from docx import Document
from test_sampled_figures import SEED, stands
from written_figures import of_csv, of_docx, of_geojson, of_html, of_map, of_pdf, of_pptx, of_slide, of_svg, of_xlsx

from export import formats
from export.frame.request import ExportRequest
from reports.formats import FORMATS, report_of

SAMPLED, LEAST = 12, 6
FIGURES, REPORTED = ("pptx", "pdf", "svg", "html", "xlsx", "csv", "geojson"), "prefecture:410100"


@pytest.fixture(scope="module")
def report(joins):
    """A city with several amounts."""
    return report_of(REPORTED, joins, "2026-11-29")


@pytest.fixture(scope="module")
def read(world, report):
    """Reads the figures of a file, by what reads its format."""
    names = {d.doc_id: d.short_name for d in world.policy.documents}
    headings = [chapter.heading for chapter in report.chapters]
    readers = {
        "pptx": of_slide, "pdf": of_map, "svg": of_svg, "html": lambda data: of_html(data, names), "xlsx": of_xlsx,
        "csv": of_csv, "geojson": of_geojson, "report-pdf": lambda data: of_pdf(data, names.values(), headings),
        "report-docx": of_docx, "report-pptx": of_pptx,
    }  # fmt: skip
    return lambda kind, data: readers[kind](data)


@pytest.fixture(scope="module")
def files(scene, report):
    """Bytes of the plan of 2014 in each format, and of a city's report."""
    request = ExportRequest(scene, date="2026-11-29")
    made = {key: formats()[key].make(request) for key in FIGURES}
    return made | {f"report-{key}": form.write(report) for key, form in FORMATS.items()}


@pytest.fixture(scope="module")
def drawn(files, read):
    """A sample of the figures that are read out of each file."""
    found = {kind: read(kind, data) for kind, data in files.items()}
    assert {kind: len(figures) for kind, figures in found.items() if len(figures) < LEAST} == {}
    return {kind: random.Random(SEED).sample(figures, min(SAMPLED, len(figures))) for kind, figures in found.items()}


def refuted(figures, world, lines_of):
    """Those that stand in none of the lines that are told for them."""
    return [one for one in figures if not stands(one[1], one[2], world, lines_of)]


def test_figures_of_every_kind_of_file_stand_in_the_lines_that_the_file_tells(drawn, world, lines_of):
    assert sum(map(len, drawn.values())) >= 100
    wrong = {kind: refuted(figures, world, lines_of) for kind, figures in drawn.items()}
    assert {kind: figures for kind, figures in wrong.items() if figures} == {}


def test_of_every_kind_of_file_a_figure_with_another_digit_is_refused(drawn, world, lines_of):
    forged = {kind: [(name, changed(n), source) for name, n, source in found] for kind, found in drawn.items()}
    assert {kind: refuted(figures, world, lines_of) for kind, figures in forged.items()} == forged


def changed(number):
    """The number with another last digit."""
    return f"{number[:-1]}{(int(number[-1]) + 7) % 10}"


def with_a_digit_changed(data):
    """A Word document whose first 3000亿级 reads 3800亿级."""
    document, out = Document(io.BytesIO(data)), io.BytesIO()
    runs = (r for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs for r in p.runs)
    run = next(run for run in runs if "3000亿级" in run.text)
    run.text = run.text.replace("3000亿级", "3800亿级")
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "forge"),
    [
        ("csv", lambda data: data.replace(b",3000,", b",3800,", 1)),
        ("geojson", lambda data: data.replace(b'"scale_yi":3000,', b'"scale_yi":3800,', 1)),
        ("report-docx", with_a_digit_changed),
    ],
)
def test_one_digit_changed_in_a_file_is_noticed(files, read, world, lines_of, kind, forge):
    assert refuted(read(kind, files[kind]), world, lines_of) == []
    wrong = refuted(read(kind, forge(files[kind])), world, lines_of)
    assert [number for _, number, _ in wrong] == ["3800"]
