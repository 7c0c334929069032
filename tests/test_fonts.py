"""The font: every character drawn or refused by name, cut once, kept safely, independent of the machine's fonts."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from disk.text import DRAWN_BEYOND_GBK, is_odd
from export.picture.pdf_font import cut
from export.sheet import fonts

ROOT = Path(__file__).resolve().parent.parent
HARD = "浉瀍渑淅睢柘郸郾漯濮"


@pytest.fixture
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("HENAN_ATLAS_CACHE", str(tmp_path / "fonts"))
    fonts._face.cache_clear()
    yield tmp_path / "fonts"
    fonts._face.cache_clear()


@pytest.mark.parametrize("bold", [False, True])
def test_rare_place_names_have_an_outline(bold):
    face = fonts.face(HARD, bold)
    font = TTFont(io.BytesIO(face.data))
    for character in HARD:
        assert font["glyf"][font.getBestCmap()[ord(character)]].numberOfContours > 2


def test_every_character_of_the_data_can_be_drawn(world):
    names = "".join(world.boundaries.counties["name"]) + "".join(c.name for c in world.policy.clusters)
    fonts.check(names)
    assert set(names) <= set(fonts.face("").glyphs)


def test_a_character_without_glyph_is_named():
    with pytest.raises(fonts.MissingGlyph, match=r"“😀”（U\+1F600）"):
        fonts.face("漯河😀")
    with pytest.raises(fonts.MissingGlyph, match="1F600"):
        fonts.width("😀", 10)


def test_a_chinese_character_is_one_em_wide_and_bold_latin_wider():
    assert fonts.width("漯河市", 10) == 30
    assert fonts.width("CGCS2000", 10, bold=True) > fonts.width("CGCS2000", 10)


@pytest.mark.usefixtures("empty_cache")
def test_a_character_outside_the_project_gets_a_face_of_its_own():
    strange = "龘"
    assert strange not in fonts.known_characters()
    face = fonts.face("漯河" + strange)
    assert strange in face.glyphs
    assert len(face.glyphs) == 4  # and the space
    assert fonts.width(strange, 8) == 8


def test_the_second_start_reads_what_the_first_one_kept(empty_cache, monkeypatch):
    first = fonts.face("漯河囍")
    assert len(list(empty_cache.iterdir())) == 1
    fonts._face.cache_clear()
    monkeypatch.setattr(fonts, "cut", None)
    assert fonts.face("漯河囍").data == first.data


def test_a_damaged_file_in_the_cache_is_made_again(empty_cache):
    whole = fonts.face("漯河囍").data
    kept = next(empty_cache.iterdir())
    kept.write_bytes(kept.read_bytes()[:-5])
    fonts._face.cache_clear()
    assert fonts.face("漯河囍").data == whole


def test_without_a_writable_folder_the_font_is_made_and_the_log_says_so(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HENAN_ATLAS_CACHE", str(tmp_path / "file" / "fonts"))
    fonts._face.cache_clear()
    assert fonts.face("漯囍").glyphs["漯"] > 0
    assert "写不进" in caplog.text
    fonts._face.cache_clear()


def test_the_faces_have_the_asked_weight():
    regular, bold = (TTFont(io.BytesIO(fonts.face("", b).data)) for b in (False, True))
    assert "fvar" not in regular
    assert [f["name"].getDebugName(4) for f in (regular, bold)] == ["Noto Sans SC Regular", "Noto Sans SC Bold"]
    assert [f["OS/2"].usWeightClass for f in (regular, bold)] == [400, 700]
    name = regular.getBestCmap()[ord("一")]
    heights = [f["glyf"][name].yMax - f["glyf"][name].yMin for f in (regular, bold)]
    assert heights[1] > 1.2 * heights[0]


def test_a_cut_keeps_the_outlines_used_and_empties_the_others():
    face = fonts.face("")
    whole, small = TTFont(io.BytesIO(face.data)), cut(face.data, [face.glyphs["漯"]])
    made = TTFont(io.BytesIO(small), lazy=False)
    name, other = whole.getGlyphOrder()[face.glyphs["漯"]], whole.getGlyphOrder()[face.glyphs["濮"]]
    order = made.getGlyphOrder()
    assert made["glyf"][order[face.glyphs["漯"]]].numberOfContours == whole["glyf"][name].numberOfContours
    assert made["glyf"][order[face.glyphs["濮"]]].numberOfContours == 0 < whole["glyf"][other].numberOfContours
    assert len(small) < len(face.data) / 10


def test_a_machine_without_chinese_fonts_draws_the_same_pixels(tmp_path):
    """A private fontconfig with no font at all; the same sheet must give the same PNG."""
    (tmp_path / "none").mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    code = (
        "import hashlib;from export.picture import png;from export.sheet.items import *;"
        "t=Text(10,60,'浉河 漯河 Aa1',24,bold=True,halo=True);"
        "s=Sheet(300,100,'t',(Group('地名',(t,)),));print(hashlib.sha256(png.write(s)).hexdigest())"
    )
    digests = []
    for extra in ({}, {"FONTCONFIG_FILE": str(config)}):
        run = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=os.environ | extra, capture_output=True, text=True, check=True
        )
        digests.append(run.stdout.strip())
    assert len(digests[0]) == 64
    assert digests[0] == digests[1]


def test_the_font_draws_every_character_that_tables_may_hold():
    codes = [bytes([high, low]) for high in range(0x81, 0xFE) for low in (*range(0x40, 0x7F), *range(0x80, 0xFF))]
    gbk = {c for code in codes for c in code.decode("gbk", "ignore") if not is_odd(c)}
    assert len(gbk) > 21_000
    fonts.check(gbk | DRAWN_BEYOND_GBK)
