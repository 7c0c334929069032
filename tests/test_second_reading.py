"""What a second reader decided from the texts alone, before looking at what is recorded, decides about the tables."""

import csv
from itertools import combinations

import pytest
from conftest import ROOT

from policy.identity import distinct_clusters

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
