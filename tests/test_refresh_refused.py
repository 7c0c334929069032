"""A file that is not what it says is refused with a word that a planner understands."""

from __future__ import annotations

import io
import zipfile

import pytest
from test_refresh import BUBBLE, changed
from test_slide import small_sheet

from export.refresh import refresh
from export.sheet import Circle, Paint
from export.slide import write
from export.slide_read import DeckRefused
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
        (lambda deck: rezipped(deck, ppt__vbaProject_bin=b"x"), "带有宏"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=ENTITIES), "实体声明"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=ENTITIES.decode().encode("utf-16")), "实体声明"),
        (lambda deck: rezipped(deck, ppt__slides__slide1_xml=b"<p:sld"), "已损坏"),
        (lambda deck: rezipped(deck, bomb_bin=bytes(401_000_000)), "压缩炸弹"),
        (lambda deck: rezipped(deck, bomb_xml=bytes(61_000_000)), "文字部件"),
        (lambda deck: rezipped(deck, **{f"n{k}_bin": b"" for k in range(6001)}), "个部件"),
    ],
)
def test_a_file_that_is_no_sound_deck_is_refused_in_chinese(make, said):
    with pytest.raises(DeckRefused, match=said):
        refresh(make(write(small_sheet())), small_sheet())


def test_a_damaged_shape_is_refused_with_its_page():
    bigger = Circle(300, 200, 15, Paint(palette.BUBBLE, theme="bubble"), "prefecture:411400", "商丘市：食品")
    with zipfile.ZipFile(io.BytesIO(write(small_sheet()))) as archive:
        xml = archive.read("ppt/slides/slide1.xml")
    bubble = xml.index(BUBBLE.encode())
    broken = xml[:bubble] + xml[bubble:].replace(b'<a:off x="', b'<a:off x="many', 1)
    deck = rezipped(write(small_sheet()), ppt__slides__slide1_xml=broken)
    with pytest.raises(DeckRefused, match="第 1 页的图形已损坏"):
        refresh(deck, changed(small_sheet(), "市级集群", prefecture_411400=bigger))
