"""What a second reader decided from the texts alone, before looking at what is recorded, decides about the tables."""

import csv
from itertools import combinations

import pytest
from conftest import ROOT

from layers.clusters import SAME
from policy.identity import SAME_WORDS, ZONE_IN_COUNTY, distinct_clusters, why_one

READ = [*csv.DictReader((ROOT / "tests" / "second_links.csv").read_text(encoding="utf-8").splitlines())]
DOCUMENTS = ("upgrade-2011", "fyp12-2012", "plans-2012", "advanced-2014", "mic2025-2016")


def pairs(groups):
    """Every two of each group."""
    return {frozenset(two) for group in groups for two in combinations(group, 2)}


def read(verdict):
    return pairs(row["cluster_ids"].split(";") for row in READ if row["verdict"] == verdict)


@pytest.fixture(scope="module")
def linked(world):
    """The pairs of rows of the documents read that the tables and rules take for one cluster."""
    rows = [c for c in world.policy.clusters if c.doc_id in DOCUMENTS]
    return pairs([c.cluster_id for c in group] for group in distinct_clusters(rows, world.policy))


def test_the_list_names_rows_that_are_there_and_calls_no_pair_two_things(world):
    assert {i for row in READ for i in row["cluster_ids"].split(";")} <= set(world.policy.cluster)
    same, apart, doubtful = read("same"), read("apart"), read("doubtful")
    assert len(same) > 200
    assert not (same & apart or same & doubtful or apart & doubtful)


def test_of_the_links_at_most_three_in_a_hundred_are_wrong_and_one_in_ten_is_missing(linked):
    """A link that the reader, who paired every row with every other, did not find right is wrong."""
    same = read("same")
    settled = linked - read("doubtful")
    assert len(settled & same) / len(settled) >= 0.97, sorted(map(sorted, settled - same))
    assert len(settled & same) / len(same) >= 0.90, sorted(map(sorted, same - settled))


def test_neighbours_of_one_industry_that_the_reader_kept_apart_are_not_linked(linked):
    assert not linked & read("apart")


@pytest.mark.parametrize(
    ("cluster_id", "told"),
    [
        (
            "advanced-2014.c071-01",
            [("漯河食品工业基地，未标层级", SAME_WORDS), ("漯河食品工业基地，未标层级", SAME_WORDS)],
        ),
        ("advanced-2014.c071-08", [("浚县产业集聚区食品产业集群，百亿级", ZONE_IN_COUNTY)]),
        ("mic2025-2016.c122-03", [("郑州航空港区智能手机产业集群，3000亿级", "都在郑州航空港区；智能手机是智能终端")]),
        ("plans-2012.c243-02", [("鹤壁山城陶瓷产业园区，未标层级", "存疑")]),
        ("fyp12-2012.c026-01", []),
    ],
)
def test_the_card_of_a_cluster_says_where_else_it_stands_and_why(joins, cluster_id, told):
    lines = [line for line in joins.text(cluster_id).lines if line.label == SAME]
    assert all("行）：" in line.text for line in lines)
    assert len(lines) == len(told)
    assert [told for line, told in zip(lines, told, strict=True) if not all(part in line.text for part in told)] == []


def test_a_cluster_of_another_place_leads_to_its_card_and_one_of_the_same_card_nowhere(joins):
    def ways(cluster_id):
        return {line.pick for line in joins.text(cluster_id).lines if line.label == SAME}

    assert ways("advanced-2014.c071-01") == {""}, "all are 漯河's"
    assert ways("advanced-2014.c071-08") == {"zone:xunxian-chanyejiju"}


def test_every_pair_of_one_group_has_its_reason(world):
    groups = [group for group in distinct_clusters(world.policy.clusters, world.policy) if len(group) > 1]
    pairs = [(*pair, group) for group in groups for pair in combinations(group, 2)]
    reasons = [why_one(*pair, world.policy, world.identities) for pair in pairs]
    assert reasons and all(reasons)


def table(name):
    return [*csv.DictReader((ROOT / "tests" / f"second_{name}.csv").read_text(encoding="utf-8").splitlines())]


def test_of_the_stages_that_the_reader_entered_nineteen_in_twenty_are_on_record(world):
    read = {(row["chain_id"], stage) for row in table("stages") for stage in row["stages"].split(";")}
    recorded = {
        (row["chain_id"], stage.name) for row in table("stages") for stage in world.policy.stages_of(row["chain_id"])
    }
    assert len(read) > 100
    assert len(read & recorded) / len(read | recorded) >= 0.95, sorted(read ^ recorded)


def stands(cell, value):
    """Whether a cell of the reader's list is what is on record."""
    if value is None:
        return cell == ""
    return float(cell) == value if isinstance(value, int | float) else cell == value


def test_figures_and_clusters_stand_as_the_reader_read_them_at_their_lines(world):
    targets = {target.target_id: target for target in world.policy.targets}
    read = [(row, targets[row["target_id"]]) for row in table("figures")]
    read += [(row, world.policy.cluster[row["cluster_id"]]) for row in table("rows")]
    assert len(read) == 120
    wrong = [(row, column) for row, record in read for column, cell in row.items()
             if not stands(cell, getattr(record, column))]  # fmt: skip
    assert wrong == []
