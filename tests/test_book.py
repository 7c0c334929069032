"""An atlas has its pages in order, one legend, right numbers, and can be stopped."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from dataclasses import replace

import pytest
from pptx import Presentation
from pypdf import PdfReader
from test_slide import by_name, check_package
from valid import faults

from export.book import build as book
from export.book.looked import told
from export.book.pages import pages
from export.book.plan import BookPlan
from export.figure.layout import lay_out
from export.frame.request import Page
from export.passport import office
from export.refresh.deck import refresh
from export.sheet.items import Text
from layers import LAYERS
from policy.selection import Selection

BASE = Selection(documents=("advanced-2014",))
SMALL = Page(480, 270, 72)


@pytest.fixture(scope="module")
def short(world) -> BookPlan:
    """Contents, the whole province and the cooperation areas of one city, on a small page."""
    few = BASE.but(cities=("410500",))
    sections = ("总图", "省辖市", "合作区")
    return BookPlan(world, few, sections=sections, page=SMALL, contents="framed", date="2026-11-21", layers=LAYERS)


@pytest.fixture(scope="module", autouse=True)
def laid_out_once():
    """Equal requests make equal pages (test_figure proves it): each is laid out once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "lay_out", functools.cache(lay_out))
        yield


def texts_of(sheet, group="") -> list[Text]:
    return [i for g in sheet.groups if group in ("", g.name) for i in g.items if isinstance(i, Text)]


def words(sheet) -> list[str]:
    return [text.text for text in texts_of(sheet)]


def test_the_number_is_drawn_on_every_page(short):
    found = list(book.sheets(short))
    numbers = [f"{n} / {len(found)}" for n in range(2, len(found) + 1)]
    assert [s.groups[-1].items[0].text for _, s in found[1:]] == numbers
    assert f"1 / {len(found)}" not in words(found[0][1])


def test_a_deck_has_a_slide_per_page_and_contents_that_open_them(short):
    data = book.build(short, "pptx")
    check_package(data)
    deck, specs = Presentation(io.BytesIO(data)), pages(short)
    assert [s._element.cSld.get("name") for s in deck.slides] == [f"atlas:{p.key}" for p in specs]
    at = next(n for n, p in enumerate(specs) if p.title == "安邯地区")
    entry = by_name(deck.slides[1])[f"page:{at + 1} 安邯地区·目录"]
    assert entry.click_action.target_slide.slide_id == deck.slides[at].slide_id


def test_a_pdf_has_a_page_per_page_bookmarks_and_chinese_text(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    specs, plan_title = pages(short), "河南省产业集群图集"
    assert len(pdf.pages) == len(specs)
    for spec, page in zip(specs, pdf.pages, strict=True):
        text = page.extract_text()
        assert (f"{spec.number} / {len(specs)}" in text) == (spec.section != "封面")
        assert {"封面": plan_title, "总图": "年目标：安阳产业集群"}.get(spec.section, spec.title[:2]) in text
    below = [mark for level in pdf.outline if isinstance(level, list) for mark in level]
    marks = [(mark.title, pdf.get_destination_page_number(mark)) for mark in below]
    assert marks == [(p.title, p.number - 1) for p in specs]
    fonts = {f["/BaseFont"] for p in pdf.pages for f in (x.get_object() for x in p["/Resources"]["/Font"].values())}
    assert len(fonts) == 2


def test_links_in_the_pdf_lead_from_the_contents_to_the_pages(short):
    pdf = PdfReader(io.BytesIO(book.build(short, "pdf")))
    links = [a.get_object() for a in pdf.pages[1]["/Annots"]]
    targets = {pdf.get_page_number(link["/Dest"][0].get_object()) for link in links}
    assert targets == {p.number - 1 for p in pages(short) if p.section not in ("封面", "目录") and not p.part}


def test_a_zip_has_a_picture_per_page_with_its_number_in_the_name(short):
    with zipfile.ZipFile(io.BytesIO(book.build(short, "zip"))) as archive:
        names = archive.namelist()
        assert [int(re.match(r"\d+", n)[0]) for n in names] == [p.number for p in pages(short)]
        assert names[0] == "01_封面_封面.png" and names[-2][3:] == "省辖市_安阳市.png"
        head = archive.read(names[1])
    assert (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == (480, 270)


def test_progress_counts_to_the_end(short):
    steps = []
    book.build(short, "zip", lambda done, count, text: steps.append((done, count, text)) or True)
    count = len(pages(short))
    assert [s[0] for s in steps] == list(range(count + 1))
    assert steps[-1] == (count, count, "完成") and steps[1][2] == "目录"


@pytest.mark.parametrize("kind", book.KINDS)
def test_cancel_stops_before_the_next_page(short, kind):
    asked = []

    def stop(done, _count, _text):
        asked.append(done)
        return done < 2

    with pytest.raises(book.BookCancelled, match=f"2/{len(pages(short))}"):
        book.build(short, kind, stop)
    assert asked == [0, 1, 2]


def test_unknown_kinds_and_sections_are_refused_with_the_choices(world, short):
    with pytest.raises(ValueError, match="pptx、pdf、zip"):
        book.build(short, "docx")
    with pytest.raises(ValueError, match="省辖市"):
        BookPlan(world, BASE, sections=("县",), layers=LAYERS)
    with pytest.raises(ValueError, match="一页地图也没有"):
        book.build(BookPlan(world, BASE, sections=(), layers=LAYERS), "pdf")


def test_every_page_of_an_atlas_can_be_refreshed_by_its_name(short, monkeypatch):
    deck = book.build(short, "pptx")
    monkeypatch.setattr(book, "lay_out", lay_out)
    _, report = refresh(deck, book.sources(short))
    assert report.slides == tuple(p.number for p in pages(short))
    assert (report.changes, report.not_found, report.kept) == ((), (), ())


def test_the_cover_says_what_the_atlas_is_of_from_what_when_and_for_whom(short):
    said = words(next(book.sheets(short))[1])
    assert said[0] == "河南省产业集群图集"
    assert "".join(said[1:3]) == "《先进制造业大省建设行动计划》2017 年目标：安阳产业集群"
    assert {"2026 年 11 月 21 日", "内部使用", "界线：天地图，仅作示意"} <= set(said)


def test_preflight_goes_over_all_pages_and_tells_a_remark_once_with_its_pages(short):
    found = []
    book.build(short, "zip", remarks=found.extend)
    maps = [p.number for p in pages(short) if p.extent]
    assert {one.number for one in found if "审图号" in one.remark.text} == set(maps)
    texts = [r.text for r in told(found)]
    assert sum("审图号" in text for text in texts) == 1
    assert f"第 {maps[0]}—{maps[-1]} 页：没有审图号，图上印“内部使用”" in texts


def test_a_refreshed_atlas_lays_out_only_its_own_pages_and_gets_those_that_are_new(short, tmp_path):
    """The page of the city is new since; somebody deleted 总图; the part 省辖市 was wanted, 合作区 was not."""
    few = replace(short, sections=("总图", "省辖市"))
    old = Presentation(io.BytesIO(book.build(few, "pptx")))
    keys = [p.key for p in pages(few)]
    rows = list(old.slides._sldIdLst)
    for key in ("overall", "city:410500"):
        old.part.drop_rel(rows[keys.index(key)].rId)
        old.slides._sldIdLst.remove(rows[keys.index(key)])
    office.keep_pages(old.part.package, [*keys[:-1], "city:410100"])
    kept = io.BytesIO()
    old.save(kept)
    asked = []
    data, report = refresh(kept.getvalue(), book.sources(short, lambda done, count, title: not asked.append(title)))
    wanted = [p for p in pages(few) if p.key != "overall"]
    assert [name_of_page(slide) for slide in Presentation(io.BytesIO(data)).slides] == [p.key for p in wanted]
    assert sorted(asked) == sorted(p.title for p in wanted)
    told = [str(remark) for remark in report.kept]
    assert told[0] == f"第 {len(wanted)} 页 city:410500：新增的一页，已添加"
    assert len(told) == 2 and told[1].startswith("图集：有 ")
    assert faults(data, tmp_path) == []


def name_of_page(slide):
    return slide._element.cSld.get("name").removeprefix("atlas:")
