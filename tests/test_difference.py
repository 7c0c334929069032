"""What a later document changes against an earlier one, by city and branch of industry."""

from layers import LAYERS
from layers.compose import compose
from layers.course import course_of
from layers.difference import GONE, KINDS, NEW, STATED, count_words, differences, rival_of
from policy.selection import Selection


def changes(world, before, after):
    scenes = [compose(world, Selection(documents=(doc,)), LAYERS) for doc in (before, after)]
    return differences(*scenes)


def test_what_2012_promised_luoyang_and_2014_no_longer(world):
    found = changes(world, "fyp12-2012", "advanced-2014")
    luoyang = {(c.kind, c.industry) for c in found if c.place == "洛阳"}
    assert {(GONE, "建材"), (GONE, "电子信息"), (NEW, "节能环保"), (STATED, "化工")} <= luoyang
    assert (GONE, "装备制造") not in luoyang
    assert next(c for c in found if (c.place, c.industry) == ("洛阳", "装备制造")).after == "3000亿级"


def test_turned_round_what_is_new_is_gone_and_nothing_is_said_twice(world):
    there = changes(world, "fyp12-2012", "advanced-2014")
    back = changes(world, "advanced-2014", "fyp12-2012")
    keys = [(c.city, c.industry) for c in there]
    assert len(keys) == len(set(keys))
    assert {(c.city, c.industry) for c in there if c.kind == NEW} == {
        (c.city, c.industry) for c in back if c.kind == GONE
    }
    assert [KINDS.index(c.kind) for c in there] == sorted(KINDS.index(c.kind) for c in there)


def test_a_document_against_itself_changes_nothing(world):
    found = changes(world, "advanced-2014", "advanced-2014")
    assert (found, count_words(found)) == ((), "")


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
