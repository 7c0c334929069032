"""The opening view as a slide: every county, bubble and text, small enough, and LibreOffice shows it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter

import pytest
from needed import needed
from pptx.oxml.ns import qn
from pypdf import PdfReader
from test_slide import by_name, check_package, counties, fill, slide_of, small_sheet
from valid import faults

from export.figure.layout import lay_out
from export.frame.request import ExportRequest
from export.labels.label import INSET
from export.refresh.deck import refresh
from export.sheet.items import Circle, Path, Sheet, Text
from export.slide.deck import write, write_deck
from export.slide.places import places_of, without_places
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection


@pytest.fixture(scope="module")
def henan(world) -> Sheet:
    """The opening view as a slide."""
    return lay_out(ExportRequest(compose(world, Selection(documents=("advanced-2014",)), LAYERS), date="2026-11-21"))


@pytest.fixture(scope="module")
def henan_file(henan) -> bytes:
    return write(henan)


def test_the_whole_of_henan_is_sound_and_small(henan_file, tmp_path):
    check_package(henan_file)
    assert faults(henan_file, tmp_path) == []
    assert len(henan_file) <= 300_000


def test_every_county_of_henan_is_one_shape_with_its_colour_and_one_symbol_if_it_has_clusters(henan, henan_file, world):
    main = {name: s for name, s in counties(slide_of(henan_file)).items() if INSET not in name}
    symbols = {name: s for name, s in main.items() if name.endswith("·县域集群")}
    land = {name: s for name, s in main.items() if name.endswith(("·县（市、区）", "·县域集群：底色"))}
    codes = Counter(name.split()[0].removesuffix("/ground") for name in land)
    assert codes == {f"county:{code}": 1 for code in world.boundaries.counties.index}
    items = {g.name: {i.key: i for i in g.items if isinstance(i, Path) and i.key} for g in henan.groups}
    grounds = {n.split()[0]: fill(s) for n, s in land.items() if n.split()[0].endswith("/ground")}
    assert grounds and grounds == dict.fromkeys(items["县域集群：底色"], "accent5")
    assert {fill(s) for n, s in land.items() if n.split()[0] not in grounds} == {"bg2"}
    with_parts = Counter(name.split()[0] for name in symbols)
    assert with_parts == dict.fromkeys(items["县域集群"], 1)
    slots = {"tier:百亿": "accent1", "tier:千亿": "accent2", "tier:未标层级": "accent4"}
    whole = {n.split()[0]: fill(s) for n, s in symbols.items() if "/" not in n.split()[0]}
    assert {f"{key}/ground" for key in whole} == set(grounds)
    assert whole == {key: slots[items["县域集群"][key].paint.theme] for key in whole}


def test_every_text_group_and_bubble_of_henan_is_there(henan, henan_file):
    slide = slide_of(henan_file)
    shapes = by_name(slide)
    texts = [s.text_frame.text for s in shapes.values() if s.has_text_frame and s.text_frame.text]
    wanted = [i.text for g in henan.groups for i in without_places(g).items if isinstance(i, Text)]
    wanted += [place.text for place in places_of(henan)]
    assert Counter(texts) == Counter(wanted)
    kept = [g.name for g in henan.groups if without_places(g).items]
    assert [s.name for s in slide.shapes if s.shape_type == 6] == kept
    circles = [i for g in henan.groups for i in g.items if isinstance(i, Circle)]
    ellipses = [e for e in slide._element.iter(qn("a:prstGeom")) if e.get("prst") == "ellipse"]
    assert len(ellipses) == len(circles)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice; without it the rendering is not tested, on CI that is a failure."""
    missing = "NO LIBREOFFICE ON THIS MACHINE: nobody has looked whether the deck opens"
    return needed(shutil.which("soffice"), missing)


def to_pdf(soffice: str, data: bytes, folder) -> PdfReader:
    """The deck as LibreOffice prints it, with a profile of its own."""
    (folder / "deck.pptx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / "deck.pptx")], check=True, capture_output=True, timeout=180)
    return PdfReader(io.BytesIO((folder / "deck.pdf").read_bytes()))


def test_libreoffice_opens_the_deck_and_shows_the_chinese_text(henan, soffice, tmp_path):
    pdf = to_pdf(soffice, write_deck([henan, small_sheet()]), tmp_path)
    assert len(pdf.pages) == 2
    text = "".join(pdf.pages[0].extract_text().split())
    for word in ("年目标", "图例", "漯河", "驻马店", "地点", "资料来源", "内部使用"):
        assert word in text, word
    size = [float(v) for v in pdf.pages[0].mediabox[2:]]
    assert size == [pytest.approx(960, abs=1), pytest.approx(540, abs=1)]


def test_a_deck_that_libreoffice_saved_again_reports_no_changes(henan, henan_file, soffice, tmp_path):
    (tmp_path / "deck.pptx").write_bytes(henan_file)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "pptx", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, str(tmp_path / "deck.pptx")], check=True, capture_output=True, timeout=180)
    data, report = refresh((tmp_path / "again" / "deck.pptx").read_bytes(), henan)
    assert (report.changes, report.not_found, report.new, report.kept) == ((), (), (), ())
    assert faults(data, tmp_path) == []
    assert len(counties(slide_of(data))) == len(counties(slide_of(henan_file)))
