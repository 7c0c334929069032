"""A count says what it counts: clusters once each over all documents, projects in the strict sense."""

from collections import Counter
from dataclasses import replace

import pytest
from conftest import ROOT

from layers import LAYERS
from layers.compose import compose
from layers.headline import measure
from policy.counts import ClusterCount, count_clusters, count_enterprises, count_projects, is_cluster
from policy.identity import distinct_clusters, identity_of
from policy.records import Cluster, Industry, NamedPlace, PolicyRecords, Zone
from policy.selection import Selection

FOOD = Industry("food", "食品", "", "", ("食品工业",))
PARK = Zone(
    "tangyin", "汤阴县产业集聚区", ("汤阴产业集聚区",), "产业集聚区", "410500", ("410523",), None, None, "", 1, ""
)
COUNTY = NamedPlace("汤阴", "county", "410523")
ROW = Cluster("a.c1", "a", "汤阴食品产业集群", "产业集群", "建设", "food", "食品", "", None, "", None, "", False, True,
              "", (COUNTY,))  # fmt: skip


def row(cluster_id, name, *places, **more):
    return replace(ROW, cluster_id=cluster_id, doc_id=cluster_id.split(".")[0], name=name, places=places, **more)


def grouped(*clusters):
    records = PolicyRecords(clusters=clusters, industries=(FOOD,), zones=(PARK,))
    return [[c.cluster_id for c in group] for group in distinct_clusters(clusters, records)]


def test_the_same_words_at_the_same_place_are_one_cluster_in_two_documents():
    assert grouped(ROW, row("b.c1", "汤阴县国家级食品工业基地", COUNTY)) == [["a.c1", "b.c1"]]


def test_what_the_name_adds_or_another_place_makes_another_cluster():
    elsewhere = NamedPlace("浚县", "county", "410621")
    added = row("b.c1", "汤阴闽商食品产业园", COUNTY), row("b.c2", "浚县食品产业集群", elsewhere)
    assert grouped(ROW, *added) == [["a.c1"], ["b.c1"], ["b.c2"]]


def test_two_rows_of_one_document_stay_two_clusters():
    assert grouped(ROW, row("a.c2", "汤阴食品产业基地", COUNTY), row("b.c1", "汤阴食品园区", COUNTY)) == [
        ["a.c1", "b.c1"],
        ["a.c2"],
    ]


def test_a_zone_joins_its_county_where_no_document_names_both():
    zone = NamedPlace("汤阴县产业集聚区", "zone", zone_id="tangyin")
    assert grouped(row("b.c1", "汤阴县产业集聚区食品产业集群", zone), ROW) == [["b.c1", "a.c1"]]
    assert grouped(row("a.c2", "汤阴县产业集聚区食品产业集群", zone), ROW) == [["a.c2"], ["a.c1"]]


def test_every_strict_cluster_is_in_one_group_and_no_group_has_two_of_a_document(world):
    strict = [c for c in world.policy.clusters if is_cluster(c)]
    groups = distinct_clusters(strict, world.policy)
    assert sorted(c.cluster_id for g in groups for c in g) == sorted(c.cluster_id for c in strict)
    assert all(len({c.doc_id for c in group}) == len(group) for group in groups)


@pytest.mark.parametrize(
    ("first", "others"),
    [
        ("upgrade-2011.c046-01", {"fyp12-2012.c170-13", "plans-2012.c200-01", "advanced-2014.c082-03"}),
        ("fyp12-2012.c158-01", {"plans-2012.c137-01", "advanced-2014.c071-01"}),
        ("fyp12-2012.c204-12", {"plans-2012.c371-09"}),
        ("plans-2012.c141-05", {"fyp12-2012.c309-02", "advanced-2014.c071-07"}),
        ("fyp12-2012.c026-01", set()),
    ],
)
def test_known_clusters_are_found_again_in_the_other_documents(world, first, others):
    groups = distinct_clusters(world.policy.clusters, world.policy)
    (group,) = (g for g in groups if first in {c.cluster_id for c in g})
    assert {c.cluster_id for c in group} == {first, *others}


def test_an_identity_is_place_industry_family_and_what_the_name_adds(world):
    identity = identity_of(world.policy.cluster["plans-2012.c053-05"], world.policy)
    assert (identity.places, identity.family) == (frozenset({"prefecture:410100"}), "electronics")
    assert identity.subject == "software+榕基国际"


def test_what_is_neither_cluster_nor_base_is_left_out_and_counted(world):
    count = count_clusters(world.policy.clusters, world.policy)
    assert (count.named, count.left_out) == (620, 60)
    assert count.placed < count.distinct < count.named
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    assert count.words in readme, "data/README.md states another count of clusters"


def test_counts_are_said_in_words():
    assert ClusterCount(5, 4, 3, 2).words == (
        "点名集群 5 条次，去重后 4 个，其中有地点 3 个；另有 2 条次不称集群或基地，未计"
    )
    assert ClusterCount(5, 4, 3, 0).words == "点名集群 5 条次，去重后 4 个，其中有地点 3 个"


def test_projects_in_the_strict_sense_are_counted_apart_from_carriers_platforms_and_technologies(world):
    projects = world.policy.projects
    assert count_projects(projects).words == "建设项目 607 个；另有承载企业 127、平台 17、技术 28、其他 21，未计"
    assert sum(p.kind == "建设项目" for p in projects) == 607
    assert count_projects(p for p in projects if p.doc_id == "advanced-2014").words == "建设项目 54 个"


def test_a_firm_of_three_documents_is_counted_once(world):
    shuanghui = [m for m in world.policy.enterprise_mentions if m.name == "双汇集团"]
    assert count_enterprises(shuanghui, world.policy).words == "点名企业 3 家次，去重后 1 家，其中有所在地 1 家"
    everything = count_enterprises(world.policy.enterprise_mentions, world.policy)
    assert (everything.named, everything.distinct) == (614, 416)


def test_a_firm_named_for_a_product_line_is_a_carrier_and_a_key_technology_a_technology(world):
    kinds = Counter((p.project_id.split("-")[1][5:], p.kind) for p in world.policy.projects if "p299" in p.project_id)
    assert kinds == {("p299", "技术"): 15}
    carriers = [p for p in world.policy.projects if p.note.startswith("骨干企业")]
    assert {p.kind for p in carriers} == {"承载企业"}


@pytest.mark.parametrize(
    ("programme_id", "count", "what"),
    [
        ("fyp12-2012.g213-01", 16, "项目"),
        ("fyp12-2012.g300-01", 50, "平台"),
        ("fyp12-2012.g301-01", 50, "联盟"),
        ("fyp12-2012.g310-01", 50, "基地"),
        ("fyp12-2012.g323-01", 60, "产业链"),
        ("fyp12-2012.g340-01", 14, "对接活动"),
        ("fyp12-2012.g365-01", 6, "合作区"),
        ("advanced-2014.g043-01", 94, "项目"),
    ],
)
def test_the_number_of_a_programme_says_what_it_counts(world, programme_id, count, what):
    (programme,) = (p for p in world.policy.programmes if p.programme_id == programme_id)
    assert (programme.project_count, programme.counts_what) == (count, what)


def test_a_programme_says_what_it_counts_when_it_has_a_number_and_only_then(world):
    wrong = [p.programme_id for p in world.policy.programmes if (p.project_count is None) != (p.counts_what == "")]
    assert wrong == []


WORDS_COUNTED = {"对接活动": "对接", "合作区": "合作示范区", "技术": "关键共性技术", "基地": "示范基地"}


def test_the_line_of_a_programme_holds_the_word_of_what_it_counts(world, lines_of):
    wrong = []
    for programme in world.policy.programmes:
        cited = world.policy.citations_of(programme.programme_id)
        near = "".join(lines_of[c.doc_id][c.line - 1 + n] for c in cited for n in (0, 1) if programme.counts_what)
        if programme.counts_what and WORDS_COUNTED.get(programme.counts_what, programme.counts_what) not in near:
            wrong.append((programme.programme_id, programme.counts_what))
    assert wrong == []


def test_the_headline_says_what_it_counts_each_thing_once(world):
    measured = measure(compose(world, Selection(documents=("plans-2012", "fyp12-2012")), LAYERS))
    rows = [c for c in world.policy.clusters if c.doc_id in ("plans-2012", "fyp12-2012")]
    count = count_clusters(rows, world.policy)
    assert count.distinct < count.named < len(rows)
    assert measured.endswith(f"。{count.words}。")


def test_project_counts_on_the_page_leave_out_carriers_and_say_so(world):
    measured = measure(compose(world, Selection(layers=("projects",)), LAYERS))
    assert measured == f"{count_projects(world.policy.projects).words}。"
    assert "；另有承载企业" in measured


def test_what_a_reader_settled_is_one_cluster_and_no_more(world):
    """Every settled row is named in one group with the others, and needed: by the rules alone it stood apart."""
    policy = world.policy
    group_of = {c.cluster_id: n for n, group in enumerate(distinct_clusters(policy.clusters, policy)) for c in group}
    unsettled = replace(policy, same_clusters=())
    alone = {c.cluster_id: n for n, group in enumerate(distinct_clusters(policy.clusters, unsettled)) for c in group}
    for same in policy.same_clusters:
        assert len({group_of[c] for c in same.cluster_ids}) == 1, same
        assert len({alone[c] for c in same.cluster_ids}) == len(same.cluster_ids), f"{same}: the rules know it already"
        assert len({policy.cluster[c].doc_id for c in same.cluster_ids}) == len(same.cluster_ids), same
        assert same.reason
