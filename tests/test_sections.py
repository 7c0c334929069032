"""A line of a document by chapter, section, item and box, as a reader looks it up."""

import runpy
from dataclasses import replace

import pytest
from conftest import ROOT

from policy.records import Citation, PolicyRecords
from policy.sections import heading_words, sections_at, source_words, where_words


def test_the_table_is_what_the_texts_say(world, lines_of):
    script = runpy.run_path(str(ROOT / "data" / "read_sections.py"))
    read = [s for document in world.policy.documents for s in script["sections_of"](
        document.doc_id, lines_of[document.doc_id][: document.lines])]  # fmt: skip
    assert tuple(read) == world.policy.sections
    for section in world.policy.sections:
        text = lines_of[section.doc_id][section.line - 1]
        assert section.number in text and section.name in text and len(section.name) <= 24


@pytest.mark.parametrize(
    ("doc_id", "line", "words"),
    [
        ("advanced-2014", 71, "二、(四)"),
        ("advanced-2014", 212, "重点工作分工"),
        ("fyp12-2012", 126, "第三章一、1.专栏1"),
        ("fyp12-2012", 219, "第三章二、4.专栏10"),
        ("plans-2012", 19, "汽车产业 三、(二)"),
        ("plans-2012", 35, "汽车产业 重点工作分工安排"),
        ("mic2025-2016", 68, "二、（十二）专栏1"),
        ("upgrade-2011", 38, "四、（一）"),
    ],
)
def test_a_line_is_found_by_its_headings(world, doc_id, line, words):
    assert heading_words(world.policy, doc_id, line) == words


def test_a_heading_that_was_asked_before_is_that_of_its_own_line(world):
    lines = sorted({(c.doc_id, c.line) for c in world.policy.citations})[::7]
    asked = [heading_words(world.policy, *at) for at in (*lines, *lines)]
    alone = [heading_words(replace(world.policy), *at) for at in lines]
    assert asked == [*alone, *alone] and len(set(alone)) > 50
    assert {s for d in world.policy.document for s in world.policy.sections_of(d)} == set(world.policy.sections)
    assert world.policy.sections_of("nothing") == ()


def test_nearly_every_citation_stands_below_a_heading(world):
    bare = {(c.doc_id, c.line) for c in world.policy.citations if not sections_at(world.policy, c.doc_id, c.line)}
    assert len(bare) <= 3, sorted(bare)


def test_lines_of_one_section_stand_together(world):
    cited = [Citation("x", "name", "advanced-2014", line, 0, 1, "stated") for line in (212, 71, 65, 71)]
    assert where_words(cited, world.policy) == "二、(四) 第 65、71 行；重点工作分工 第 212 行"
    assert source_words(cited[:1], world.policy) == "2014 先进制造 重点工作分工 第 212 行"
    bare = PolicyRecords(documents=world.policy.documents)
    assert source_words(cited[1:2], bare) == "2014 先进制造 第 71 行", "without headings on record the line alone"
