"""What two maps say of each other, and where rows beside the map lead."""

from collections import Counter

import pytest

from layers.card import card_of
from layers.changed import changes_between, lead_of_change
from layers.course import course_of
from layers.leads import lead_of, lead_of_words
from layers.themes import targets_about
from layers.wording import target_text
from policy.crosscheck import crosscheck
from policy.promises.changes import changes
from policy.promises.rival import rival_of
from policy.selection import Selection
from views.tables.reference import TABLES


def asked(doc_id, **more):
    return Selection(documents=(doc_id,), **more)


def test_two_maps_differ_by_the_rule_of_the_promises_whichever_stands_left(world):
    one, other = asked("advanced-2014"), asked("fyp12-2012")
    earlier, later, found = changes_between(one, other, world)
    assert (earlier.doc_id, later.doc_id) == ("fyp12-2012", "advanced-2014")
    assert found == changes(world.policy, "fyp12-2012", "advanced-2014")
    assert changes_between(other, one, world) == (earlier, later, found)


def test_each_side_admits_by_its_own_questions(world):
    sides = asked("fyp12-2012", industries=("food",)), asked("advanced-2014", tiers=("千亿",))
    _, _, found = changes_between(*sides, world)
    for change in found:
        old = any("food" in world.policy.lineage(row.industry_id) for row in change.before)
        assert old or any(row.tier == "千亿" for row in change.after)
    assert {bool(change.before) for change in found} == {True, False}


def test_without_two_plans_nothing_is_said_to_change(world):
    assert changes_between(asked("advanced-2014"), asked("advanced-2014"), world) is None
    assert changes_between(Selection(), asked("advanced-2014"), world) is None


def test_every_change_leads_to_a_card(world, joins):
    found = changes(world.policy, "fyp12-2012", "advanced-2014")
    assert {lead_of_change(change, joins) for change in found} <= joins.picks


def test_a_document_is_compared_with_the_last_before_it_the_first_with_the_next(world):
    policy = world.policy
    weights = {"fyp12-2012": 260, "plans-2012": 209}
    rivals = {d.doc_id: rival_of(d, policy.documents, weights).doc_id for d in policy.documents}
    assert rivals["advanced-2014"] == "fyp12-2012"
    assert rivals["mic2025-2016"] == "advanced-2014"
    assert rivals["upgrade-2011"] == "fyp12-2012"


def test_the_course_of_a_place_goes_by_years_and_adds_nothing_up(joins):
    steps = course_of("prefecture:411100", joins).steps
    assert [s.year for s in steps] == sorted(s.year for s in steps)
    assert ("2017", "食品", 3000.0) in [(s.year, s.what, s.yi) for s in steps]
    assert len(steps) <= 10


def test_the_course_of_an_industry_is_its_longest_series_with_statistics_and_goals(joins):
    course = course_of("industry:food", joins)
    assert course.title == "主营业务收入（亿元）"
    assert ("2017", "目标") in {(s.year, s.what) for s in course.steps}
    assert {s.what for s in course.steps} > {"目标"}


@pytest.mark.parametrize("kind", list(TABLES))
def test_every_row_of_every_table_leads_to_a_card(joins, kind):
    rows_of, _ = TABLES[kind]
    leads = Counter(lead_of(row, joins).partition(":")[0] for row in rows_of(joins.world.policy))
    assert leads.total() == len(rows_of(joins.world.policy))
    if kind == "定量目标":
        assert leads["industry"] > leads["document"]


def test_every_finding_leads_to_a_card(world, joins):
    cited = [(*c.cited_a, *c.cited_b) for c in crosscheck(world.policy)]
    cited += [world.policy.citations_of(f.finding_id) for f in world.policy.findings]
    assert {lead_of_words(words, joins) for words in cited} <= joins.picks


def test_the_card_that_a_target_leads_to_tells_it(world, joins):
    for target in world.policy.targets:
        pick = lead_of(target, joins)
        if pick.partition(":")[0] in ("industry", "province", "document", "prefecture", "county"):
            told = targets_about(pick, target.doc_id, world)
            assert any(c.line for line in told for c in line.citations), target.target_id
            assert target_text(target) in {line.text for line in told}, target.target_id


def test_the_card_of_an_industry_tells_its_clusters_its_figures_and_the_ways_on(joins):
    card = card_of("industry:food", joins, ("advanced-2014",))
    assert (card.heading, card.kind, card.trail) == ("食品", "产业（高成长性制造业）", ())
    assert card_of("industry:phones", joins).trail == (("industry:electronics", "电子信息"),)
    assert card.parts[0].document.doc_id == "advanced-2014"
    assert "漯河食品产业集群" in {block.heading for block in card.parts[0].blocks}
    ways = dict(card.others)
    assert ("prefecture:411100" in dict(ways["所在省辖市"])) and ways["下级产业"]


def test_a_document_has_a_card_of_what_is_about_nothing_narrower(joins):
    card = card_of("document:fyp12-2012", joins)
    assert card.kind == "政策文件"
    assert [part.document.doc_id for part in card.parts] == ["fyp12-2012"]
    assert card.parts[0].targets
