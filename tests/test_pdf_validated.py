"""A PDF as another program sees it: Apache PDFBox's validator of PDF/A-1b, without what only part 2 allows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from needed import needed
from test_pdf_structure import LINKED, TABLE

from export.picture import pdf
from export.picture.pdf_pages import write_pages
from export.sheet.items import Sheet

JARS = (
    "preflight.jar", "pdfbox2.jar", "xmpbox.jar", "fontbox2.jar", "commons-logging.jar", "javax.activation.jar",
    "jaxb-api.jar",
)  # fmt: skip
MISSING = (
    "没有 PDFBox 的 PDF/A 校验程序，PDF/A 只按条自查：Debian 上装 default-jre-headless libpdfbox2-java"
    " libactivation-java libjaxb-api-java，别处把这些 jar 所在文件夹写在 ATLAS_JARS"
)
ALLOWED = {
    "part must be 1": "the file says part 2",
    "cross reference streams are not allowed": "6.1.4",
    "shall not contain the OCPProperties": "6.9",
    "Invalid version of the ICCProfile": "6.2.4.2: version 4",
    "Group has a transparency S entry": "6.2.10",
    "ca entry in a ExtGState": "6.2.10",
    "CA entry in a ExtGState": "6.2.10",
    "CIDSet entry is missing": "6.2.11.4.2",
}
"""What ISO 19005-1 refuses and ISO 19005-2 allows, with its clause."""


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What the validator has against a file, that part 2 would have, too."""
    jars = [Path(os.environ.get("ATLAS_JARS", "/usr/share/java"), jar) for jar in JARS]
    java = needed(shutil.which("java") if all(jar.is_file() for jar in jars) else None, MISSING)
    path = tmp_path_factory.mktemp("archive") / "checked.pdf"

    def told(data: bytes) -> set[str]:
        path.write_bytes(data)
        line = [java, "-cp", os.pathsep.join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b", str(path)]
        said = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
        found = re.findall(r"^[\d.]+ : .+$", said.stdout, re.M)
        assert found, said.stdout + said.stderr
        return {one for one in found if not any(words in one for words in ALLOWED)}

    return told


def test_a_figure_and_an_atlas_are_what_archives_take(complaints, sheet):
    assert complaints(pdf.write(sheet)) == set()
    pages = [LINKED, Sheet(200, 100, "总图", (), table=TABLE)]
    assert complaints(write_pages(pages, [("总图", "总图", 2)], {"page:2": 2})) == set()


@pytest.mark.parametrize(
    ("sound", "broken", "words"),
    [
        (b"<dc:title>", b"<dc:titlx>", "MetaData"),
        ('x-default">《'.encode(), 'x-default">》'.encode(), "Title"),
        (b"/GTS_PDFA1", b"/GTS_PDFX1", "GTS_PDFA1"),
    ],
)
def test_the_validator_notices_what_an_archive_would_refuse(complaints, sheet, sound, broken, words):
    whole = pdf.write(sheet)
    assert sound in whole
    assert any(words in one for one in complaints(whole.replace(sound, broken)))
