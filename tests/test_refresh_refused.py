"""A file that is not what it says is refused with a word that a planner understands."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from test_refresh import BUBBLE, changed
from test_slide import small_sheet

from export.passport.passport import NoPassport, read_passport
from export.refresh import open as open_module
from export.refresh.deck import refresh
from export.refresh.open import DeckRefused, refusing
from export.refresh.origin import read_asked
from export.sheet.items import Circle, Paint
from export.slide.deck import write
from intake.budget import BUDGET, MB
from layers import palette


def rezipped(data: bytes, **parts: bytes) -> bytes:
    """The package with parts replaced or added; __ in a name is /, _ is ."""
    out = io.BytesIO()
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, named.pop(name, old.read(name)))
        for name, content in named.items():
            new.writestr(name, content)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b;</p>'


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"not a deck", "不是 PPTX"),
        (lambda _: b"", "不是 PPTX"),
        (lambda _: b"\xd0\xcf\x11\xe0" + bytes(600), "旧版 .ppt 或加密"),
        (lambda _: zipped(a=b"b"), "没有内容清单"),
        (lambda deck: deck[: len(deck) // 2], "已损坏"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=ENTITIES), "实体声明"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=ENTITIES.decode().encode("utf-16")), "实体声明"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=b"<p:sld"), "已损坏"),
        (lambda deck: rezipped(deck, bomb_bin=bytes(401_000_000)), "压缩炸弹"),
        (lambda deck: rezipped(deck, bomb_xml=bytes(61_000_000)), "bomb.xml 超过 57 MB"),
        (lambda deck: rezipped(deck, **{f"n{k}_bin": b"" for k in range(6001)}), "个部件"),
    ],
)
def test_a_file_that_is_no_sound_deck_is_refused_in_chinese(make, said):
    with pytest.raises(DeckRefused, match=said):
        refresh(make(write(small_sheet())), small_sheet())


def test_a_damaged_shape_is_refused_with_its_page():
    bigger = Circle(
        300, 200, 15, Paint(palette.COUNTY_TINT, theme="county:clusters"), "prefecture:411400", "商丘市：食品"
    )
    with zipfile.ZipFile(io.BytesIO(write(small_sheet()))) as archive:
        xml = archive.read("ppt/slides/slide1.xml")
    bubble = xml.index(BUBBLE.encode())
    broken = xml[:bubble] + xml[bubble:].replace(b'<a:off x="', b'<a:off x="many', 1)
    deck = rezipped(write(small_sheet()), ppt__slides__slide1_xml=broken)
    with pytest.raises(DeckRefused, match="第 1 页的图形已损坏"):
        refresh(deck, changed(small_sheet(), "市级集群", prefecture_411400=bigger))


def lying(data: bytes, name: str, content: bytes) -> bytes:
    """The package with a part that declares its first 100 bytes only, with their checksum."""
    packed = rezipped(data, **{name.replace("/", "__").replace(".", "_"): content})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        entry = archive.getinfo(name)
    true = struct.pack("<III", entry.CRC, entry.compress_size, len(content))
    false = struct.pack("<III", zlib.crc32(content[:100]), entry.compress_size, 100)
    assert packed.count(true) == 2
    return packed.replace(true, false)


@pytest.mark.parametrize("name", ["docProps/custom.xml", "ppt/media/image9.bin"])
def test_a_part_that_holds_more_than_it_declares_is_refused_and_not_inflated(name):
    deck = lying(write(small_sheet()), name, bytes(60_000_000))
    other = lying(write(small_sheet()), "docProps/custom.xml", bytes(60_000_000))
    tracemalloc.start()
    with pytest.raises(DeckRefused, match="已损坏"):
        refresh(deck, small_sheet())
    with pytest.raises(NoPassport, match="已损坏"):
        read_passport(other, ".pptx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("custom", [b"", b"<Properties", b"not xml"])
def test_broken_properties_are_refused_in_chinese(custom):
    deck = rezipped(write(small_sheet()), docProps__custom_xml=custom)
    for read in (lambda: refresh(deck, small_sheet()), lambda: read_asked(deck)):
        with pytest.raises(DeckRefused, match="文件属性已损坏"):
            read()


@pytest.mark.parametrize("tag", [b"p:spTree", b"p:cSld"])
def test_a_slide_without_its_tree_is_refused_with_its_page(tag):
    deck = write(small_sheet())
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        xml = archive.read("ppt/slides/slide1.xml")
    start, end = xml.index(b"<" + tag), xml.index(b"</" + tag + b">") + len(tag) + 3
    broken = rezipped(deck, ppt__slides__slide1_xml=xml[:start] + xml[end:])
    for read in (lambda: refresh(broken, small_sheet()), lambda: read_asked(broken)):
        with pytest.raises(DeckRefused, match=r"第 1 页.*已损坏"):
            read()


def test_a_step_without_end_costs_its_deck_and_nothing_else(monkeypatch):
    monkeypatch.setattr(open_module, "STEP_S", 0.1)
    with pytest.raises(DeckRefused, match="读得太久"), refusing("第 1 页"):
        while True:
            pass
    monkeypatch.setattr(open_module, "STEP_BYTES", 50 * MB)
    with pytest.raises(DeckRefused, match="展开后太大"), refusing("第 1 页"):
        bytearray(100 * MB)
    assert read_asked(write(small_sheet())).view == "doc=a"


def test_a_deck_is_not_read_in_the_server(monkeypatch):
    monkeypatch.setattr(open_module, "Presentation", lambda file: pytest.fail("read here"))
    assert read_asked(write(small_sheet())).title


def test_a_step_of_a_refresh_keeps_to_the_bound_of_any_file():
    assert (10.0, BUDGET.memory) == (open_module.STEP_S, open_module.STEP_BYTES)
