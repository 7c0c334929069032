"""Duties as a layer: who leads stands where it governs, and a duty leads to its clusters and back."""

import pytest

from layers import LAYERS
from layers.card import card_of
from layers.compose import compose
from layers.duties import BY_DEPARTMENT
from layers.governments import leads_of
from policy.documents import DocumentTexts
from policy.selection import Selection
from views.card import Sources, part_html

FOOD = "advanced-2014.d212-01"


@pytest.fixture(scope="module")
def scene(world):
    return compose(world, Selection(layers=("duties",)), LAYERS)


def test_a_duty_stands_at_each_government_that_leads_it(scene, world):
    food = next(r for r in scene.records if ("食品" in r.name and "3000亿级" in r.name) or r.record_id == FOOD)
    cities = {world.city_names[code] for code in food.cities}
    assert cities == {"漯河", "郑州", "周口", "信阳", "驻马店", "鹤壁"}
    assert len(food.marks) == 6


def test_a_county_government_leads_at_its_county(scene):
    marks = {m.mark.pick: m for m in scene.layer("duties").marks}
    assert {"county:410181", "county:410225", "prefecture:411100"} <= set(marks)
    assert len(marks["prefecture:410100"].record_ids) >= 14


def test_what_departments_lead_is_listed_with_its_reason(scene, world):
    assert scene.admitted == len(world.policy.duties)
    assert {reason for _, reason in scene.not_placed} == {BY_DEPARTMENT}
    assert any("省财政厅" in record.source.lead for record, _ in scene.not_placed)


def test_a_duty_leads_to_its_clusters_and_a_cluster_to_who_leads(joins):
    lines = joins.text(FOOD).lines
    named = {line.text: line.pick for line in lines if line.label == "集群"}
    assert named["漯河食品产业集群"] == "prefecture:411100"
    led = next(line for line in joins.text("advanced-2014.c071-01").lines if line.label == "牵头")
    assert led.pick == "prefecture:411100"


@pytest.mark.parametrize(
    ("cluster_id", "lead"),
    [
        ("advanced-2014.c071-01", ("漯河市政府",)),
        ("advanced-2014.c057-02", ("许昌市政府", "平顶山市政府")),
        ("advanced-2014.c118-01", ("巩义市政府",)),
        ("advanced-2014.c046-06", ("商丘市政府",)),
        ("advanced-2014.c077-07", ("兰考县政府",)),
        ("plans-2012.c141-05", ("省工业和信息化厅", "有关省辖市政府", "有关县政府")),
        ("plans-2012.c512-04", ("省工业和信息化厅", "有关市政府")),
    ],
)
def test_of_the_governments_of_a_shared_row_a_cluster_is_led_by_the_one_it_lies_under(world, cluster_id, lead):
    cluster = world.policy.cluster[cluster_id]
    (duty,) = world.links.duties_of(cluster_id)
    assert leads_of(duty, cluster, world) == lead


def test_every_government_of_a_shared_row_leads_one_of_its_clusters(world):
    idle = []
    for duty in world.policy.duties:
        clusters = [world.policy.cluster[i] for i in duty.cluster_ids]
        named = {body for c in clusters for body in leads_of(duty, c, world)}
        idle += [(duty.duty_id, body) for body in duty.lead if clusters and body not in named]
    assert idle == []


def test_the_card_of_a_city_lists_its_duties_with_ways_to_the_clusters(world, joins):
    part = next(p for p in card_of("prefecture:411100", joins).parts if p.document.doc_id == "advanced-2014")
    html = part_html(part, Sources(DocumentTexts(None, ()), world.policy), is_open=True)
    told = html[html.index("责任分工") :]
    assert "漯河市政府" in told and 'data-pick="prefecture:411100"' in told and "重点工作分工 第 212 行" in told
