"""Files that common programs saved again: the passport is found, or the message says truly why not."""

from __future__ import annotations

import io
import sqlite3
from functools import partial

import openpyxl
import pypdfium2
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pypdf import PdfReader, PdfWriter

from export import EXPORTERS
from export.passport.passport import NoPassport, passport_of, read_passport

MADE = {e.key: e for e in EXPORTERS if not e.book}


def again(save) -> bytes:
    """What a library writes to a file."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def exported(plan, key) -> bytes:
    return MADE[key].make(plan)


def in_use(data: bytes, tmp_path) -> bytes:
    """The file while a GIS has it open: its header tells of a write-ahead log."""
    path = tmp_path / "map.gpkg"
    path.write_bytes(data)
    base = sqlite3.connect(path)
    base.execute("PRAGMA journal_mode = WAL")
    base.execute("CREATE TABLE opened (a)")
    base.commit()
    found = path.read_bytes()
    base.close()
    return found


def test_a_gpkg_that_a_gis_has_open_is_read(plan, tmp_path):
    data = in_use(exported(plan, "gpkg"), tmp_path)
    assert data[18:20] == b"\2\2"
    assert read_passport(data, ".gpkg").flat() == passport_of(plan.scene, plan.date)


def test_a_workbook_with_its_texts_inline_is_read(plan):
    data = again(openpyxl.load_workbook(io.BytesIO(exported(plan, "xlsx"))).save)
    assert read_passport(data, ".xlsx").flat() == passport_of(plan.scene, plan.date)


def test_a_deck_and_a_document_saved_by_other_libraries_are_read(plan):
    deck = again(Presentation(io.BytesIO(exported(plan, "pptx"))).save)
    pdf = exported(plan, "pdf")
    ways = {
        "python-pptx": (deck, ".pptx"),
        "PDFium": (again(pypdfium2.PdfDocument(pdf).save), ".pdf"),
        "pypdf": (again(PdfWriter(clone_from=PdfReader(io.BytesIO(pdf))).write), ".pdf"),
    }
    for way, (data, suffix) in ways.items():
        assert read_passport(data, suffix).date == plan.date, way


def test_a_picture_keeps_it_where_the_program_keeps_texts_and_else_the_reason_is_told(plan):
    picture = Image.open(io.BytesIO(exported(plan, "png")))
    kept = PngInfo()
    for name, text in picture.text.items():
        kept.add_text(name, text)
    for options in ({"pnginfo": kept}, {"pnginfo": kept, "optimize": True}):
        assert read_passport(again(partial(picture.save, format="PNG", **options)), ".png").date == plan.date
    bare = picture.copy()
    bare.info.clear()
    with pytest.raises(NoPassport, match="截图、看图和聊天软件会去掉护照，请用原来导出的图片"):
        read_passport(again(lambda out: bare.save(out, "PNG")), ".png")


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
@pytest.mark.parametrize(("password", "said"), [("", None), ("secret", "打开密码")])
def test_a_locked_document_is_opened_without_a_password_or_named(plan, password, said, algorithm):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(exported(plan, "pdf"))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    data = again(writer.write)
    if said is None:
        assert read_passport(data, ".pdf").date == plan.date
        return
    with pytest.raises(NoPassport, match=said) as refused:
        read_passport(data, ".pdf")
    assert ("AES" in str(refused.value)) == (algorithm == "AES-256")
