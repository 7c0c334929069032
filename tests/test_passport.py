"""The passport: written into every format, read back from each, refused where it is not."""

import io
import random
import re
import zipfile

import pytest

from export import EXPORTERS, passport_readers
from export.frame.choices import restored
from export.frame.request import LOOKS, ExportRequest, Page
from export.passport import passport
from export.passport.passport import (
    CHOICES,
    KEYS,
    LONGEST,
    NoPassport,
    Passport,
    choices_in,
    from_json,
    line_of,
    link_of,
    passport_of,
    read_passport,
    to_json,
)
from export.passport.read import text_in
from intake.budget import Refused
from layers import LAYERS
from layers.compose import compose
from policy.selection import Selection

CHOSEN = Selection(documents=("advanced-2014",), tiers=("百亿", "未标层级"), industries=("food",))
DATE = "2026-11-21"
WITH_PASSPORT = [e for e in EXPORTERS if not e.book]
SMALL = Passport("doc=a", "0123456789ab", (("a", "fedcba987654"),), "atlas 1.0", DATE)


@pytest.fixture(scope="module")
def scene(world):
    return compose(world, CHOSEN, LAYERS)


@pytest.fixture(scope="module")
def known(world):
    asked = {"documents": world.policy.document, "tiers": ("百亿", "未标层级"), "industries": world.policy.industry}
    return {name: frozenset(asked.get(name, ())) for name in Selection.__dataclass_fields__}


def test_it_has_one_set_of_keys_all_text(scene):
    flat = passport_of(scene, DATE)
    assert tuple(flat) == KEYS
    assert flat["atlas:date"] == DATE
    assert flat["atlas:documents"] == f"advanced-2014={scene.world.policy.document['advanced-2014'].sha256[:12]}"
    assert re.fullmatch(r"[0-9a-f]{12}", flat["atlas:data_version"])


def test_its_view_brings_the_selection_back(scene, known):
    assert Passport.from_flat(passport_of(scene, DATE)).selection(known) == CHOSEN


def test_a_view_without_restriction_is_not_an_empty_link():
    assert link_of(Selection()) == "view=all"


@pytest.mark.parametrize("exporter", WITH_PASSPORT, ids=lambda e: e.key)
def test_every_format_gives_it_back(scene, exporter):
    data = exporter.make(ExportRequest(scene, date=DATE))
    assert read_passport(data, exporter.suffix).flat() == passport_of(scene, DATE)


@pytest.mark.parametrize("exporter", WITH_PASSPORT, ids=lambda e: e.key)
def test_a_damaged_file_is_read_or_refused_in_words(scene, exporter):
    whole, rng = exporter.make(ExportRequest(scene, date=DATE)), random.Random(41)
    refused = 0
    for _ in range(120):
        data = bytearray(whole)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        try:
            text_in(bytes(data), exporter.suffix[1:], exporter.passport)
        except Refused as fault:
            refused += 1
            assert re.search(r"[\u4e00-\u9fff]", str(fault))
    if exporter.suffix == ".xlsx":
        assert refused > 10, "nothing was damaged enough to be noticed"


def test_a_zip_of_pictures_gives_back_that_of_its_first_picture(scene):
    picture = next(e for e in EXPORTERS if e.key == "png").make(ExportRequest(scene, date=DATE))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("01.png", picture)
    assert read_passport(made.getvalue(), ".zip").date == DATE


def test_it_survives_its_own_json_and_keeps_chinese():
    told = to_json(SMALL.flat() | {"atlas:view": "tier=千亿"})
    assert "千亿" in told
    assert from_json(told).query() == {"tier": "千亿"}


def test_choices_of_a_text_that_is_too_long_are_not_read():
    told = to_json({**SMALL.flat(), CHOICES: '{"title": "食品大市"}'})
    assert choices_in(told) == {"title": "食品大市"}
    assert choices_in(told + " " * LONGEST) == {}


def test_the_line_on_a_figure_names_data_software_and_date():
    assert line_of(SMALL.flat()) == "数据版本 0123456789ab · atlas 1.0 · 2026-11-21"


def test_the_data_version_follows_every_data_file(tmp_path, monkeypatch):
    for folder in passport.DATA_FOLDERS:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.csv").write_text("1")
    monkeypatch.setattr(passport, "ROOT", tmp_path)
    versions = [passport.data_version.__wrapped__()]
    for folder in passport.DATA_FOLDERS:
        (tmp_path / folder / "a.csv").write_text("2")
        versions.append(passport.data_version.__wrapped__())
    (tmp_path / folder / "a.csv").rename(tmp_path / folder / "b.csv")
    versions.append(passport.data_version.__wrapped__())
    assert len(set(versions)) == 5


@pytest.mark.parametrize("suffix", [f".{suffix}" for suffix in passport_readers() if suffix != "csv"])
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\x89PNG\r\n\x1a\n\xff", b"%PDF-1.4", b"PK\x03\x04", b"<a", b"[]", b"{}"]
)
def test_what_is_no_export_is_refused_in_words(suffix, data):
    with pytest.raises(Refused, match=r"[\u4e00-\u9fff]"):
        text_in(data, suffix[1:], passport_readers()[suffix[1:]])


def test_a_format_without_passport_is_refused_with_the_formats_that_have_one():
    with pytest.raises(NoPassport, match=r"docx.*png.*gpkg"):
        read_passport(b"", ".docx")


def test_an_incomplete_passport_names_what_is_missing():
    with pytest.raises(NoPassport, match="atlas:software"):
        from_json('{"atlas:view": "", "atlas:data_version": "", "atlas:documents": "", "atlas:date": ""}')


def test_entities_in_a_foreign_svg_are_not_resolved(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(to_json(SMALL.flat()))
    doctype = f'<!DOCTYPE s [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    svg = f'{doctype}<svg xmlns="http://www.w3.org/2000/svg"><metadata>&x;</metadata></svg>'
    with pytest.raises(NoPassport):
        read_passport(svg.encode(), ".svg")


WORDS = ("", "食品与“装备”", "a=b&c|d", '第一行，"引号"，逗号,', "１２３％")


def random_request(scene, rng) -> ExportRequest:
    """A request with everything that one can hold chosen at random."""
    words = {name: rng.choice(WORDS) for name in ("title", "subtitle", "review_number", "note")}
    return ExportRequest(
        scene, extent=rng.choice(("henan", "prefecture:411100", "picks:prefecture:410100")),
        page=rng.choice((Page(480, 270, 72), Page.of_mm(201.3, 140.7, 72), Page.of_px(801, 603, 96))),
        look=rng.choice(list(LOOKS)), contents=rng.choice(("framed", "plain")), transparent=rng.random() < 0.5,
        date=rng.choice(("", DATE)), code=rng.random() < 0.5, **words,
    )  # fmt: skip


@pytest.mark.parametrize("exporter", WITH_PASSPORT, ids=lambda e: e.key)
def test_every_format_restores_all_that_a_request_holds(scene, known, exporter):
    rng = random.Random(1311)
    for _ in range(2):
        asked = random_request(scene, rng)
        found = from_json(text_in(exporter.make(asked), exporter.suffix[1:], exporter.passport).value)
        assert found.selection(known) == CHOSEN
        assert ExportRequest(scene, **restored(dict(found.choices))) == asked


def test_what_a_passport_does_not_tell_or_tells_wrongly_is_left_out():
    assert restored({"page": "0", "look": "汇报", "evil": "x"}) == {"look": "汇报"}
    assert restored({"transparent": "是", "code": ""}) == {"transparent": True, "code": False}
