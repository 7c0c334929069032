"""What two maps say of each other, and where rows beside the map lead."""

from layers.changed import changes_between, lead_of_change
from layers.course import course_of
from policy.crosscheck import crosscheck
from policy.promises.changes import changes
from policy.promises.rival import rival_of
from policy.selection import Selection
from views.tables.linked import lead_of, lead_of_words


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
    steps = course_of("prefecture:411100", joins)
    assert [s.year for s in steps] == sorted(s.year for s in steps)
    assert ("2017", "食品", 3000.0) in [(s.year, s.what, s.yi) for s in steps]
    assert len(steps) <= 10


def test_rows_of_targets_and_findings_lead_to_cards(world, joins):
    leads = [lead_of(t, joins) for t in world.policy.targets if t.cluster_id]
    assert leads
    assert set(leads) <= joins.picks
    checks = [lead_of_words((*c.cited_a, *c.cited_b), joins) for c in crosscheck(world.policy)]
    assert any(checks)
    assert {pick for pick in checks if pick} <= joins.picks
