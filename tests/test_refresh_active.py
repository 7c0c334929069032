"""What would run or fetch something by itself is taken out of a refreshed deck, and told; web links stay."""

from __future__ import annotations

import io
import zipfile

import pytest
from pptx import Presentation
from test_slide import check_package, small_sheet

from export.refresh.deck import refresh
from export.refresh.origin import read_asked
from export.slide.deck import write
from intake import archive
from intake.deck.clean import Survey, cleaned

pytestmark = pytest.mark.usefixtures("read_here")

SLIDE, RELS = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VBA = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
OLE = b"\xd0\xcf\x11\xe0" + bytes(600)
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FRAME = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="900" name="object"/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj {r} r:id="rId900" progId="Package"/>'
    "</a:graphicData></a:graphic></p:graphicFrame>"
)
PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="901" name="picture"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    "<a:blip {r} {at}/></p:blipFill><p:spPr/></p:pic>"
)
CLICK = (
    '<p:sp><p:nvSpPr><p:cNvPr id="902" name="mine"><a:hlinkClick {r} r:id="{id}" {at}/></p:cNvPr><p:cNvSpPr/>'
    "<p:nvPr/></p:nvSpPr><p:spPr/></p:sp>"
)


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def rezip(deck: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as old, zipfile.ZipFile(out, "w") as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return out.getvalue()


def with_relation(shape: str, target: str, kind: str, outside: bool = True, more=None) -> bytes:
    """A deck of ours with a shape and a relationship rId900 on its slide, and further parts."""
    deck = write(small_sheet())
    mode = ' TargetMode="External"' if outside else ""
    row = f'<Relationship Id="rId900" Type="{kind if ":" in kind else f"{OFFICE}/{kind}"}" Target="{target}"{mode}/>'
    return rezip(deck, {
        SLIDE: part(deck, SLIDE).replace(b"</p:spTree>", shape.encode() + b"</p:spTree>"),
        RELS: part(deck, RELS).replace(b"</Relationships>", f"{row}</Relationships>".encode()),
    } | (more or {}))  # fmt: skip


def click(at: str = "", rel_id: str = "rId900") -> str:
    return CLICK.format(r=R, at=at, id=rel_id)


@pytest.mark.parametrize(
    ("shape", "target", "kind", "said"),
    [
        (PICTURE.format(r=R, at='r:link="rId900"'), "http://host.invalid/x.png", "image", "外部图片"),
        (PICTURE.format(r=R, at='r:link="rId900"'), r"\\\\host\\share\\x.png", "image", "外部图片"),
        (PICTURE.format(r=R, at='r:embed="rId900"'), "file:///C:/x.png", "image", "外部图片"),
        (click(), "javascript:alert(1)", "hyperlink", "链接"),
        (click(), "file:///C:/Windows/calc.exe", "hyperlink", "链接"),
        (click(), r"\\\\host\\share\\run.bat", "hyperlink", "链接"),
        (click(), "other.pptx", "hyperlink", "链接"),
        (FRAME.format(r=R), "http://host.invalid/x.docx", "oleObject", "嵌入对象"),
        ("", "http://host.invalid/template.potx", "attachedTemplate", "外部模板"),
        ("", "http://host.invalid/v.mp4", "video", "外部视频"),
        ("", "http://host.invalid/x", "somethingNew", "外部内容"),
    ],
)
def test_what_fetches_by_itself_is_taken_out_and_told(shape, target, kind, said):
    deck = with_relation(shape, target, kind)
    data, report = refresh(deck, small_sheet())
    assert [one.partition("（")[0] for one in report.removed] == [said]
    assert "去掉了会自行运行或联网的内容" in report.text
    assert b"rId900" not in part(data, SLIDE) + part(data, RELS)
    assert b'TargetMode="External"' not in part(data, RELS)
    assert read_asked(deck).removed == report.removed
    check_package(data)


@pytest.mark.parametrize("target", ["https://example.org/a", "http://例.中国/", "mailto:a@example.org"])
def test_ordinary_links_stay_and_are_told(target):
    data, report = refresh(with_relation(click(), target, "hyperlink"), small_sheet())
    assert (report.external, report.removed) == ((target,), ())
    assert b"rId900" in part(data, SLIDE)


@pytest.mark.parametrize(("name", "kind", "content"), [
    ("ppt/media/image9.bin", "application/vnd.ms-office.vbaProject", b"any"),
    ("ppt/media/image9.png", "image/png", OLE),
    ("ppt/activeX/activeX1.bin", "application/vnd.ms-office.activeX", b"any"),
    ("ppt/media/image9.exe", "application/octet-stream", b"MZ" + bytes(90)),
])  # fmt: skip
def test_macros_objects_and_programs_go_whatever_their_name_is(name, kind, content):
    deck = with_relation("", f"/{name}", "image", outside=False, more={name: content})
    types = part(deck, "[Content_Types].xml")
    row = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    deck = rezip(deck, {"[Content_Types].xml": types.replace(b"</Types>", row)})
    data, report = refresh(deck, small_sheet())
    assert len(report.removed) == 1 and name in report.removed[0]
    assert name not in names(data)
    assert content not in [part(data, one) for one in names(data)]


def test_a_macro_by_relationship_goes_too():
    deck = with_relation("", "/ppt/media/a.bin", VBA, outside=False, more={"ppt/media/a.bin": b"any"})
    types = part(deck, "[Content_Types].xml").replace(
        b"<Default ", b'<Default Extension="bin" ContentType="a/b"/><Default ', 1
    )
    data, report = refresh(rezip(deck, {"[Content_Types].xml": types}), small_sheet())
    assert report.removed == ("宏（ppt/media/a.bin）",)
    assert "ppt/media/a.bin" not in names(data)


@pytest.mark.parametrize("action", [
    "ppaction://program", "ppaction://macro?name=x", "ppaction://ole?verb=0", "ppaction://hlinkfile",
    "&#112;paction://program", "PPACTION://program",
])  # fmt: skip
def test_actions_that_leave_the_show_are_taken_out(action):
    data, report = refresh(with_relation(click(f'action="{action}"', ""), "a:b", "hyperlink"), small_sheet())
    assert any(one.startswith("动作") for one in report.removed)
    assert b"hlinkClick" not in part(data, SLIDE)


def test_a_click_within_the_show_stays():
    deck = with_relation(
        click('action="ppaction://hlinkshowjump?jump=nextslide"', ""), "https://a.example", "hyperlink"
    )
    assert refresh(deck, small_sheet())[1].removed == ()


def test_a_deck_saved_with_macros_becomes_one_without():
    deck = write(small_sheet())
    types = part(deck, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
    )
    data, report = refresh(rezip(deck, {"[Content_Types].xml": types}), small_sheet())
    assert report.removed == ("宏（文件类型）",)
    assert b"macroEnabled" not in part(data, "[Content_Types].xml")
    assert len(Presentation(io.BytesIO(data)).slides) == 1


def test_a_line_break_in_an_alt_text_is_no_reason_to_look_inside_a_slide():
    deck = write(small_sheet())
    text = part(deck, SLIDE)
    with archive.opened(rezip(deck, {SLIDE: text.replace(b'descr="', b'descr="&#10;', 1)})) as parts:
        assert Survey(parts).acting == set()
    with archive.opened(rezip(deck, {SLIDE: text.replace(b'descr="', b'action="', 1)})) as parts:
        assert Survey(parts).acting == {SLIDE}


def test_our_own_decks_hold_nothing_to_take_out():
    assert cleaned(write(small_sheet())).data == b""
