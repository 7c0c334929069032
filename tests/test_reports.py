"""Reports on areas, industries and bodies: what they hold, that each row has a source, and what the files are."""

import io
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from pptx import Presentation
from valid import faults

from export.frame.extent import extent_of
from export.frame.narrowing import narrowed
from export.passport.read import office, pdf
from export.sheet.textflow import wrap
from layers.card import size_yi
from policy.promises.rank import rank_of
from reports import making
from reports.around import likeness
from reports.formats import FORMATS, report_of
from reports.parts import SOURCE, Chapter, SubjectReport, table
from reports.subjects import PROVINCE, area_of, names

DAY = "2026-11-28"
LUOHE, LANKAO = "prefecture:411100", "county:410225"


@pytest.fixture(scope="module")
def luohe(joins):
    return report_of(LUOHE, joins, DAY)


def chapter(report, heading):
    return next(c for c in report.chapters if c.heading == heading)


def cells(report):
    """(header, row) of every table."""
    return [(t.header, row) for c in report.chapters for t in c.tables for row in t.rows]


def test_every_city_county_zone_area_industry_and_body_has_a_report(joins, world):
    found = list(names(joins))
    kinds = {kind: sum(k == kind for k, _, _ in found) for kind, _, _ in found}
    assert (kinds["省辖市"], kinds["县（市、区）"], kinds["园区"]) == (18, 157, len(world.policy.zones))
    assert all(name for _, _, name in found) and len({key for _, key, _ in found}) == len(found)


def test_a_citys_report_names_each_of_its_clusters_once_in_each_document(luohe, world):
    rows = [row for t in chapter(luohe, "各文件承诺了什么").tables for row in t.rows]
    mine = [c for c in world.policy.clusters if any(p.adcode.startswith("4111") for p in c.places)]
    assert {c.name for c in mine} <= {row[0] for row in rows}
    food = next(row for row in rows if row[0] == "漯河食品产业集群" and row[2] == "3000亿级")
    assert "漯河市政府" in food[4] and food[5] == "2014 先进制造 二、(四) 第 71 行；重点工作分工 第 212 行"


@pytest.mark.parametrize("key", ["prefecture:411300", LUOHE, "prefecture:410300", "coop:fyp12-2012.a364-16"])
def test_a_report_counts_what_its_map_shows_and_explains_its_other_counts(joins, key):
    report = report_of(key, joins)
    request = chapter(report, "位置与集群").figure
    told = narrowed(request.scene, extent_of(request))
    counted = int(re.search(r"共 (\d+) 条次集群", "".join(report.lead))[1])
    assert counted == sum(r.family == "cluster" for r in told.records) + len(told.not_placed)
    distinct = int(re.search(r"去重后 (\d+) 个", "".join(report.lead))[1])
    line = chapter(report, "这些承诺后来怎样").sentences[0]
    every, unnamed = re.search(r"共 (\d+) 个(?:（含不称集群或基地的 (\d+) 个)?", line).groups()
    assert int(every) == distinct + int(unnamed or 0)


def test_of_the_bodies_of_a_duty_on_several_clusters_the_ones_own_is_named(luohe):
    rows = [row for t in chapter(luohe, "各文件承诺了什么").tables for row in t.rows]
    food = next(row for row in rows if row[0] == "漯河食品产业集群" and row[2] == "3000亿级")
    assert food[4] == "漯河市政府"


def test_what_became_of_a_promise_stands_side_by_side_and_in_a_sentence(luohe):
    matrix = chapter(luohe, "这些承诺后来怎样")
    row = next(row for row in matrix.tables[0].rows if row[0] == "漯河食品产业集群")
    assert row[1:6] == ("—", "点名", "点名", "3000亿级", "—")
    assert any("把漯河食品产业集群定为3000亿级" in line for line in matrix.sentences)


@pytest.mark.parametrize("key", [LUOHE, LANKAO, "zone:zhengzhou-jingkaiqu", "industry:food", "body:省财政厅"])
def test_every_row_of_a_report_says_where_it_stands(joins, key):
    rows = [row for header, row in cells(report_of(key, joins)) if header[-1] == SOURCE]
    assert rows
    assert [row for row in rows if not re.search(r"第 [\d、]+ 行", row[-1])] == []


def test_a_county_that_nobody_names_is_told_so(joins):
    report = report_of("county:411729", joins)
    last = report.told[-1]
    assert last.heading == "文件没有写到的" and "没有专门给这里定指标。" in last.sentences
    assert report.lead[0] == "5 份文件都没有点名这里的产业集群。"


def test_neighbours_share_a_border_and_peers_an_industry(joins, world):
    report = report_of(LUOHE, joins)
    near = {row[1] for row in chapter(report, "相邻地区的同类产业").tables[0].rows}
    assert near <= {"许昌市", "周口市", "驻马店市", "平顶山市", "南阳市"} and near
    for row in chapter(report, "可比地区").tables[0].rows:
        assert row[3] and 0 < int(row[1].rstrip("%")) <= 100
    assert (likeness({"a": 2}, {"a": 1, "b": 1}), likeness({"a": 1}, {"a": 1}), likeness({}, {})) == (1 / 3, 1.0, 0.0)


def test_an_industrys_report_puts_the_cut_goal_first_and_names_its_contradictions(joins, world):
    report = report_of("industry:food", joins)
    first = chapter(report, "目标的前后变化").tables[0].rows[0]
    assert first[0] == "下调" and "超过 20000 亿元降为 2017 年不低于 14000 亿元" in first[1] and "第 65 行" in first[2]
    assert any(row[1] == "食品龙头企业数" for row in chapter(report, "不一致之处").tables[0].rows)
    food = [r for r in joins.records.values() if r.family == "cluster" and "food" in (r.industries or ())]
    assert chapter(report, "集群分布").charts[0].totals[0] == sum("411100" in r.cities for r in food)


def test_a_bodys_report_leads_from_duties_to_clusters(joins, world):
    report = report_of("body:漯河市政府", joins)
    duties = [d for d in world.policy.duties if "漯河市政府" in d.lead]
    led = chapter(report, "牵头的工作").tables[0].rows
    assert len(led) == len(duties) and any("漯河食品产业集群" in row[1] for row in led)
    assert f"牵头 {len(duties)} 项" in report.lead[0]
    with pytest.raises(KeyError):
        report_of("body:没有这个单位", joins)


def test_the_provinces_report_has_everything(joins, world):
    report = report_of(PROVINCE, joins)
    counted = {c.heading: sum(len(t.rows) for t in c.tables) for c in report.chapters}
    assert counted["各文件承诺了什么"] == len(world.policy.clusters)
    assert counted["重点项目"] == len(world.policy.projects) and counted["责任分工"] == len(world.policy.duties)
    assert counted["龙头企业"] == len({m.enterprise_id for m in world.policy.enterprise_mentions})


def test_a_pdf_holds_the_words_and_the_passport(luohe):
    data = FORMATS["pdf"].write(luohe)
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "漯河食品产业集群" in text and "3000亿级" in text and "内部使用" in text
    assert [b.get_title() for b in pages.get_toc()][1:3] == ["位置与集群", "各文件承诺了什么"]
    assert pdf(data) and FORMATS["pdf"].write(luohe) == data


def test_a_word_file_has_native_tables_repeated_headers_and_a_picture_with_words(luohe):
    data = FORMATS["docx"].write(luohe)
    word = Document(io.BytesIO(data))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == [c.heading for c in luohe.told]
    contents, *tables = word.tables
    assert len(tables) == sum(len(c.tables) for c in luohe.told)
    assert tables[0].rows[0].cells[0].text == "集群" and "w:tblHeader" in tables[0].rows[0]._tr.xml
    anchors = re.findall(r'w:anchor="(\w+)"', contents._tbl.xml)
    assert len(anchors) == len(luohe.told) and all(f'w:name="{a}"' in word.element.xml for a in anchors)
    foot = word.sections[0].footer._element.xml
    assert "NUMPAGES" in foot and luohe.title in foot
    assert "条次集群" in word.inline_shapes[0]._inline.docPr.get("descr")
    assert office(data)


def test_slides_have_native_tables_and_the_same_rows(luohe, tmp_path):
    data = FORMATS["pptx"].write(luohe)
    assert faults(data, tmp_path) == []
    deck = Presentation(io.BytesIO(data))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    held = {row.cells[0].text for t in tables for row in list(t.rows)[1:]}
    assert {"漯河食品产业集群", "双汇第二工业园"} <= held
    assert deck.slides[0].shapes.title is not None and deck.slides[0].shapes.title.text_frame.text == luohe.title


def test_a_row_of_another_length_is_refused_and_closing_marks_stay_with_their_word():
    with pytest.raises(ValueError, match="长短不一"):
        table(("a", "b"), [("1",)], (1, 1))
    lines = wrap("规模最大的是漯河食品产业集群（3000亿级）。最新", 190, 10)
    assert not any(line[0] in "）。" for line in lines)


class Tray:
    """A desk that notes what is reported."""

    def __init__(self, out: Path, stop: int = 99):
        self.out, self.upload, self.told, self._stop = out, None, [], stop

    def report(self, done, count, title):
        self.told.append((done, count, title))
        if done >= self._stop:
            raise InterruptedError


def test_many_reports_are_one_archive_told_one_by_one(tmp_path, joins, monkeypatch):
    monkeypatch.setattr(making, "joins", lambda: joins)
    keys = [LANKAO, "county:411729"]
    desk = Tray(tmp_path / "all.zip")
    making.collection({"keys": keys, "format": "pdf", "date": DAY}, desk)
    with zipfile.ZipFile(desk.out) as archive:
        assert archive.namelist() == ["001_开封市兰考县产业集群报告.pdf", "002_驻马店市新蔡县产业集群报告.pdf"]
        assert archive.read(archive.namelist()[0])[:5] == b"%PDF-"
    assert desk.told == [(0, 2, "开封市兰考县产业集群报告"), (1, 2, "驻马店市新蔡县产业集群报告")]
    stopped = Tray(tmp_path / "none.zip", stop=1)
    with pytest.raises(InterruptedError):
        making.collection({"keys": keys, "format": "pdf", "date": DAY}, stopped)
    assert not stopped.out.exists(), "what is given up leaves nothing"


def test_a_report_keeps_what_is_silent_apart():
    silent = SubjectReport("x", "甲", "", (), (Chapter("一", nothing="没有。"), Chapter("二", ("有。",))), ())
    assert [c.heading for c in silent.told] == ["二", "文件没有写到的"] and silent.told[-1].sentences == ("没有。",)


def test_the_largest_of_an_area_is_the_largest_of_its_records(joins):
    area = area_of(LUOHE, joins)
    largest = max(area.of_family("cluster"), key=size_yi)
    assert rank_of([largest.source]).low_yi == 3000
