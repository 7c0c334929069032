"""What PDF/A-2b (ISO 19005-2) asks of a file, clause by clause as far as it can be read from the file itself.

What part 2 shares with part 1 another program looks over, too (test_pdf_validated.py). Left to it: the ICC profile
beyond its head, glyph programs, the syntax between objects.
"""

from __future__ import annotations

import io
import re

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)  # fmt: skip
from test_pdf_structure import LINKED, TABLE

from export.picture import pdf
from export.picture.pdf_pages import write_pages
from export.sheet.items import Sheet

FORBIDDEN = {
    "/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFiles", "/EF", "/XFA", "/Encrypt", "/TR", "/HTP", "/OPI",
    "/Alternates", "/AS", "/RichMediaContent", "/FFilter", "/NeedsRendering", "/Perms", "/Requirements",
}  # fmt: skip
COLOURS = re.compile(r"(?:^|\s)(k|K|cs|CS|sc|scn|SC|SCN|sh|ri|BI|Do)(?=\s|$)")
LONGEST_STRING, LONGEST_NAME, DEEPEST = 32767, 127, 28
XMP = {"dc": "http://purl.org/dc/elements/1.1/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


@pytest.fixture(scope="module")
def written(sheet):
    return pdf.write(sheet), write_pages([LINKED, Sheet(200, 100, "总图", (), table=TABLE)], (), {"page:2": 2})


@pytest.fixture(scope="module")
def readers(written):
    return [PdfReader(io.BytesIO(data)) for data in written]


def objects(reader):
    """All objects of a file and what is in them."""
    todo = [reader.get_object(IndirectObject(n, 0, reader)) for n in range(1, reader.trailer["/Size"])]
    todo.append(reader.trailer)
    while todo:
        yield (one := todo.pop())
        inside = one.values() if isinstance(one, DictionaryObject) else one if isinstance(one, ArrayObject) else ()
        todo += [kid for kid in inside if not isinstance(kid, IndirectObject)]


def fonts(reader):
    return {ref.idnum: ref.get_object() for page in reader.pages for ref in raw(page["/Resources"]["/Font"])}.values()


def raw(entries):
    return [entries.raw_get(name) for name in entries]


def contents(reader):
    return [page.get_contents().get_data().decode("latin-1") for page in reader.pages]


def test_the_file_begins_ends_and_is_named_as_archives_ask_and_is_not_locked(written, readers):
    for data, reader in zip(written, readers, strict=True):
        first, second = data.split(b"\n", 2)[:2]
        assert first == b"%PDF-1.7"
        assert second[:1] == b"%" and len([byte for byte in second[1:] if byte > 127]) >= 4
        assert data.endswith(b"%%EOF\n") and b"%%EOF" not in data[:-8]
        assert [len(bytes(part.original_bytes)) for part in reader.trailer["/ID"]] == [16, 16]
        assert not reader.is_encrypted


def test_nothing_in_the_file_runs_is_attached_or_is_kept_elsewhere(readers):
    for reader in readers:
        found = list(objects(reader))
        keys = {key for one in found if isinstance(one, DictionaryObject) for key in one}
        assert len(found) > 50 and keys & FORBIDDEN == set()
        streams = [one for one in found if isinstance(one, StreamObject)]
        assert {str(one.get("/Filter")) for one in streams} <= {"/FlateDecode", "None"}
        assert not any("/F" in one for one in streams)
        actions = {one["/S"] for one in found if isinstance(one, DictionaryObject) and one.get("/Type") == "/Action"}
        assert actions <= {"/GoTo"}


def test_strings_names_and_saved_states_keep_within_the_limits(readers):
    for reader in readers:
        for one in objects(reader):
            if isinstance(one, TextStringObject | ByteStringObject):
                assert len(one.original_bytes) <= LONGEST_STRING
            if isinstance(one, DictionaryObject):
                assert all(len(key.encode()) <= LONGEST_NAME for key in one)
            if isinstance(one, NameObject):
                assert len(one.encode()) <= LONGEST_NAME
        for text in contents(reader):
            deep = [1 if mark == "q" else -1 for mark in re.findall(r"(?:^|\s)([qQ])(?=\s|$)", text)]
            assert sum(deep) == 0 and max(sum(deep[:n]) for n in range(len(deep) + 1)) <= DEEPEST


def test_every_font_is_in_the_file_as_wide_as_it_says_with_the_way_back_to_text(readers):
    for reader in readers:
        for font in fonts(reader):
            cid = font["/DescendantFonts"][0].get_object()
            assert (font["/Encoding"], cid["/Subtype"], cid["/CIDToGIDMap"]) == (
                "/Identity-H", "/CIDFontType2", "/Identity",
            )  # fmt: skip
            face = TTFont(io.BytesIO(cid["/FontDescriptor"]["/FontFile2"].get_data()))
            em, advances = face["head"].unitsPerEm, face["hmtx"].metrics
            told, pairs = dict[int, float](), list(cid["/W"])
            for first, widths in zip(pairs[::2], pairs[1::2], strict=True):
                told |= {int(first) + n: float(wide) for n, wide in enumerate(widths)}
            back = font["/ToUnicode"].get_data().decode()
            used = {int(code, 16) for code in re.findall(r"<([0-9A-F]{4})><", back)}
            assert used
            for glyph in used:
                wide = advances[face.getGlyphName(glyph)][0] * 1000 / em
                assert told.get(glyph, float(cid["/DW"])) == pytest.approx(wide, abs=1)


def test_every_character_that_is_drawn_has_its_way_back_to_text(readers):
    for reader in readers:
        known = {
            name: set(re.findall(r"<([0-9A-F]{4})><", font.get_object()["/ToUnicode"].get_data().decode()))
            for page in reader.pages for name, font in page["/Resources"]["/Font"].items()
        }  # fmt: skip
        shown = 0
        for text in contents(reader):
            for name, codes in re.findall(r"(/\w+) [\d.]+ Tf.*?<([0-9A-Fa-f]+)>\s*Tj", text, re.S):
                drawn = {codes[k : k + 4].upper() for k in range(0, len(codes), 4)}
                assert drawn <= known[name]
                shown += len(drawn)
        assert shown > 3


def test_colours_are_those_of_the_output_intent_also_where_things_shine_through(readers):
    for reader in readers:
        intents = reader.trailer["/Root"]["/OutputIntents"]
        profile = intents[0]["/DestOutputProfile"].get_data()
        assert (len(intents), profile[12:20], profile[36:40]) == (1, b"mntrRGB ", b"acsp")
        assert int.from_bytes(profile[:4]) == len(profile)
        for page, text in zip(reader.pages, contents(reader), strict=True):
            assert COLOURS.findall(re.sub(r"<[^>]*>", "", text)) == []
            assert (page["/Group"]["/S"], page["/Group"]["/CS"]) == ("/Transparency", "/DeviceRGB")
            states = page["/Resources"].get("/ExtGState", {}).values()
            assert all(set(state.get_object()) <= {"/ca", "/CA", "/Type"} for state in states)
            assert all(0 <= float(v) <= 1 for state in states for k, v in state.get_object().items() if k != "/Type")


def test_links_are_printed_and_layers_are_named_and_all_listed(readers):
    notes = [note.get_object() for reader in readers for page in reader.pages for note in page.get("/Annots", [])]
    assert notes and all((note["/Subtype"], note["/F"]) == ("/Link", 4) for note in notes)
    for reader in readers:
        layers = reader.trailer["/Root"]["/OCProperties"]
        shown = layers["/D"]
        assert shown["/Name"] and "/Configs" not in layers
        assert {ref.idnum for ref in shown["/Order"]} == {ref.idnum for ref in layers["/OCGs"]}
        assert all(ref.get_object()["/Name"] for ref in layers["/OCGs"])


def test_metadata_can_be_read_without_the_file_and_say_what_the_file_says(readers):
    for reader in readers:
        stream = reader.trailer["/Root"]["/Metadata"]
        assert (stream["/Type"], stream["/Subtype"], "/Filter" in stream) == ("/Metadata", "/XML", False)
        text = stream.get_data().decode("utf-8")
        assert not re.search(r"<\?xpacket[^>]*(bytes|encoding)=", text)
        found = etree.fromstring(text.encode())
        said = [found.findtext(f".//pdfaid:{name}", namespaces=XMP) for name in ("part", "conformance")]
        assert said == ["2", "B"]
        assert "".join(found.find(".//dc:title", XMP).itertext()) == reader.metadata.title
        language = "".join(found.find(".//dc:language", XMP).itertext())
        assert language == reader.trailer["/Root"]["/Lang"]
