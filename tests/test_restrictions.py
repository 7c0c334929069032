"""Limits and bans on record: each stands in its line, on the right side of its figure, and nothing is left out."""

import re

import pytest
from headed import rows_of

from export.tables.rows import record_tables
from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from policy.selection import Selection
from policy.vocabulary import RESTRICTION_KINDS

SIDES = {"及以下": "<=", "以下": "<", "小于": "<", "超过": ">", "大于": ">"}
"""Words beside a limit -> which side of it is hit; the longer words first."""
LIMIT_WORDS = re.compile(
    "|".join(("淘汰", "严禁", "禁止", "准入条件", "准入门槛", "总量限制", "控制水泥总量", "严控", "严格控制"))
)


def words_of(lines_of, citation, around=0):
    line, end = lines_of[citation.doc_id][citation.line - 1], citation.start + citation.length
    return line[max(0, citation.start - around) : end + around]


def test_every_kind_of_restriction_is_on_record(world):
    assert {row.kind for row in world.policy.restrictions} == set(RESTRICTION_KINDS)


def test_the_side_of_a_limit_is_that_of_the_words_beside_it(world, lines_of):
    wrong = []
    for row in (r for r in world.policy.restrictions if r.value is not None):
        (citation,) = world.policy.citations_of(row.restriction_id, "value")
        line, end = lines_of[row.doc_id][citation.line - 1], citation.start + citation.length
        after, before = (
            re.split("[，、；。]", line[end : end + 24])[0],
            line[max(0, citation.start - 4) : citation.start],
        )
        found = next((sign for word, sign in SIDES.items() if word in after), None)
        found = found or next((sign for word, sign in SIDES.items() if word in before), None)
        if found != row.comparator:
            wrong.append((row.restriction_id, row.comparator, before, after))
    assert wrong == []


def test_the_cited_words_of_a_limit_hold_its_figure(world, lines_of):
    wrong = []
    for row in (r for r in world.policy.restrictions if r.value is not None):
        (citation,) = world.policy.citations_of(row.restriction_id, "value")
        figures = re.findall(r"\d+(?:[.﹒]\d+)?", words_of(lines_of, citation))
        if row.value not in [float(f.replace("﹒", ".")) for f in figures]:
            wrong.append((row.restriction_id, row.value, figures))
    assert wrong == []


def test_the_cited_words_of_a_ban_name_what_it_bans(world, lines_of):
    wrong = []
    for row in (r for r in world.policy.restrictions if r.value is None):
        words = "".join(words_of(lines_of, c) for c in world.policy.citations_of(row.restriction_id, "name"))
        if not any(row.what[n : n + 2] in words for n in range(len(row.what) - 1)):
            wrong.append((row.restriction_id, row.what, words))
    assert wrong == []


@pytest.mark.parametrize(
    ("doc_id", "lines"),
    [
        ("fyp12-2012", (407, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419)),
        ("plans-2012", (288, 293, 347, 364, 376, 468, 610)),
        ("upgrade-2011", (48, 54, 56)),
        ("advanced-2014", (117, 119, 121, 126)),
        ("mic2025-2016", (98, 112)),
    ],
)
def test_every_line_that_limits_or_bans_has_its_rows(world, doc_id, lines):
    cited = {
        c.line
        for row in world.policy.restrictions
        for c in world.policy.citations_of(row.restriction_id, "name", "value")
        if c.doc_id == doc_id
    }
    assert set(lines) <= cited


NO_LIMIT = {
    ("upgrade-2011", 14), ("upgrade-2011", 20), ("upgrade-2011", 58), ("upgrade-2011", 86), ("fyp12-2012", 34),
       ("fyp12-2012", 286), ("fyp12-2012", 406), ("fyp12-2012", 408), ("fyp12-2012", 427),
    ("fyp12-2012", 432), ("fyp12-2012", 437), ("plans-2012", 91), ("plans-2012", 307), ("plans-2012", 409),
    ("plans-2012", 455), ("advanced-2014", 113), ("advanced-2014", 116), ("mic2025-2016", 110),
}  # fmt: skip
"""Lines with such a word that name no object of their own: headings, aims, duties, what is past, zones without use."""


def test_a_line_with_the_words_of_a_limit_has_a_row_or_is_known_to_set_none(world, lines_of):
    cited = {(c.doc_id, c.line) for r in world.policy.restrictions for c in world.policy.citations_of(r.restriction_id)}
    found = {(doc, n) for doc, lines in lines_of.items() for n, line in enumerate(lines, 1) if LIMIT_WORDS.search(line)}
    assert found - cited - NO_LIMIT == set()
    assert found >= NO_LIMIT, "a line that is said to set none has no such word: take it out"


def test_the_five_cities_of_the_dyeing_quota_are_on_record(world):
    (row,) = [r for r in world.policy.restrictions if "等量替代" in r.what]
    assert set(row.adcodes) == {"411000", "410200", "410600", "410400", "410300"}


def test_the_card_of_a_place_shows_the_limits_of_its_industries(joins):
    (part,) = [p for p in card_of("prefecture:410500", joins).parts if p.document.doc_id == "fyp12-2012"]
    texts = [line.text for line in part.restrictions]
    assert "淘汰：高炉容积 400 立方米及以下（2015 年）" in texts
    assert "禁止新增：单纯扩大产能的钢铁冶炼加工项目" in texts
    assert not any("水泥" in text for text in texts)
    assert all(line.citations for line in part.restrictions)


def test_a_cluster_of_a_wide_industry_is_concerned_by_the_limits_below_it(world):
    nonferrous = next(c for c in world.policy.clusters if c.industry_id == "nonferrous")
    found = world.links.restrictions_of(world.policy.lineage(nonferrous.industry_id), "fyp12-2012")
    assert {r.industry_id for r in found} >= {"aluminium", "copper", "lead-zinc"}


def test_the_workbook_lists_the_limits_of_the_industries_shown(world):
    (steel,) = [t for t in record_tables(of_industry(world, "steel")) if t.name == "限制"]
    assert {row["产业"] for row in rows_of(steel)} == {"钢铁"}
    row = next(r for r in rows_of(steel) if r["编号"] == "fyp12-2012.r410-03")
    assert (row["类别"], row["限值"], row["界限"], row["单位"]) == ("淘汰", 400, "及以下", "立方米")
    assert "第 409、410 行" in row["依据"]


def of_industry(world, industry_id):
    return compose(world, Selection(industries=(industry_id,)), LAYERS)
