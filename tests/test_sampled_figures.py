"""A hundred figures of screens, reports and exports, drawn with a seed: each stands in the line that is told for it."""

import random
import re

import pytest
from headed import rows_of

from export.tables.rows import record_tables
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from policy.counting import number_words
from policy.promises.series import series_of_industry
from policy.selection import Selection
from reports.formats import report_of
from views.promises.rows import figure_row

SEED, SAMPLED = 16, 100
AREAS = ("prefecture:410100", "prefecture:410300", "prefecture:411100", "county:410225", "province:410000")
INDUSTRIES = ("food", "equipment", "auto", "electronics", "chem")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
WORDS = {1: "首", 2: "两", 100: "百", 1000: "千", 10_000: "万", 1_000_000: "百万"}
DOTS = str.maketrans({"﹒": ".", "．": ".", "－": "-", ",": "", "，": "", "％": "%"})


def told_lines(source, world):
    """(document, line) of every line that a source names: 2014 先进制造 二、(四) 第 71 行；… ."""
    found, doc_id = [], None
    names = {name: d.doc_id for d in world.policy.documents for name in (d.short_name, d.dated_title)}
    for part in source.split("；"):
        doc_id = next((names[n] for n in names if part.strip().startswith(n)), doc_id)
        for lines in re.findall(r"第 ([\d、]+) 行", part):
            found += [(doc_id, int(line)) for line in lines.split("、")]
    return found


def forms(number):
    """How a document may write a number: 10000 also as 1万 or 万, 100 as 百, 2 as 两, 11950 as 1.195 under 万亿元."""
    value = float(number)
    found = {f"{v:g}{unit}" for v, unit in ((value, ""), (value / 10_000, "万"), (value / 100_000_000, "亿"))}
    found |= {WORDS[value]} if value in WORDS else set()
    found |= {number_words(int(value))} if value.is_integer() and 0 < value < 100 else set()
    return found | ({f"{value / 10_000:g}"} if value > 1000 and value % 10_000 else set())


def stands(number, source, world, lines_of):
    """Whether a number stands in one of the lines that are told for it."""
    texts = [lines_of[doc_id][line - 1].translate(DOTS) for doc_id, line in told_lines(source, world)]
    return any(re.search(rf"(?<![\d.]){re.escape(form)}(?![\d.]\d)", text) for text in texts for form in forms(number))


def of_reports(joins):
    """Sizes and goals in the tables of reports."""
    for key in (*AREAS, *(f"industry:{i}" for i in INDUSTRIES)):
        for chapter in report_of(key, joins).chapters:
            for table in chapter.tables:
                column = {"各文件承诺了什么": "层级", "目标与指标": "数值"}.get(chapter.heading)
                for row in table.rows if column else ():
                    for number in NUMBER.findall(row[table.header.index(column)]):
                        yield f"报告 {key} {row[0]}", number, row[-1]


def of_cards(joins, world):
    """Sizes, years and goals on cards."""
    for key in AREAS[:4]:
        for part in card_of(key, joins).parts:
            for line in (*(line for block in part.blocks for line in block.lines), *part.targets):
                number = NUMBER.search(line.text.rpartition("（")[0] or line.text)
                if number and line.citations and line.label not in ("牵头", "地点", "原文用词", "产业", "目标年"):
                    lines = "、".join(str(c.line) for c in line.citations)
                    yield f"卡片 {line.label} {line.text}", number[0], f"{part.document.short_name} 第 {lines} 行"


def of_the_years(world):
    """Figures in 承诺与进展."""
    for industry in INDUSTRIES:
        for series in series_of_industry(world.policy, industry):
            for target in series.figures:
                row = figure_row(target, world.policy)
                yield f"历年 {row['统计对象']}", f"{row['数值']:g}", f"{row['文件']} {row['出处']}"


def of_exports(world):
    """Figures in the tables of XLSX and CSV."""
    tables = {t.name: t for t in record_tables(compose(world, Selection(), LAYERS))}
    for row in rows_of(tables["图上记录"]):
        if row["规模（亿元）"] is not None:
            yield f"表 {row['名称']}", f"{row['规模（亿元）']:g}", row["依据"]
    for row in rows_of(tables["目标"]):
        yield f"表 {row['范围']}", f"{row['数值']:g}", row["依据"]


def test_a_hundred_figures_stand_in_the_lines_that_are_told_for_them(world, joins, lines_of):
    figures = [
        list(found) for found in (of_reports(joins), of_cards(joins, world), of_the_years(world), of_exports(world))
    ]
    assert all(len(found) >= SAMPLED // 4 for found in figures)
    drawn = [one for found in figures for one in random.Random(SEED).sample(found, SAMPLED // 4)]
    wrong = [one for one in drawn if not stands(one[1], one[2], world, lines_of)]
    assert len(drawn) == SAMPLED and wrong == []


@pytest.mark.parametrize(("number", "line", "holds"), [("3000", 71, True), ("3001", 71, False), ("3000", 72, False)])
def test_a_figure_told_with_another_line_would_be_noticed(world, lines_of, number, line, holds):
    assert stands(number, f"2014 先进制造 二、(四) 第 {line} 行", world, lines_of) is holds
