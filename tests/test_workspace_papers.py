"""Texts under review, where tables lie, and a person's settings: kept on both homes, each by its own rule."""

import hashlib
from contextlib import closing

import pytest
import shapely

from workspace import finding, keeping, papers, people, shapes
from workspace.faults import Gone, NotAllowed, WorkspaceFault
from workspace.history import entries
from workspace.items import SETTING, TABLE, Changed, Item
from workspace.people import EDIT, REVIEW
from workspace.store import open_workspace

TEXT = "一、总体要求\n".encode()
SUM = hashlib.sha256(TEXT).hexdigest()
HENAN = (110.0, 31.0, 117.0, 37.0)


@pytest.fixture
def office(work):
    """Two who edit and one who reviews."""
    for who, name, role in (("ann", "安娜", EDIT), ("bob", "张博", EDIT), ("eve", "审核员", REVIEW)):
        people.come(work, who, name, role)
    return work


def test_a_text_is_quoted_once_a_reviewer_accepted_it_and_its_history_says_who_did_what(office):
    made = papers.put(office, "ann", "plan-2014", TEXT)
    assert (made.sha256, made.put_name, made.accepted_by, papers.accepted(office)) == (SUM, "安娜", "", frozenset())
    with pytest.raises(Gone):
        papers.text(office, SUM)
    assert papers.put(office, "bob", "plan-2014", TEXT) == made
    papers.accept(office, "eve", SUM)
    papers.accept(office, "eve", SUM)
    assert (papers.accepted(office), papers.text(office, SUM)) == ({SUM}, TEXT)
    with pytest.raises(NotAllowed, match="不能认可或移除政策原文；需要“审核”或以上"):
        papers.remove(office, "ann", SUM)
    papers.remove(office, "eve", SUM)
    assert papers.papers(office, "ann") == ()
    with office.reading() as connection:
        told = [(entry.who, entry.what) for entry in reversed(entries(connection, SUM))]
    assert told == [("ann", "放入原文"), ("eve", "认可原文"), ("eve", "移除原文")]


def test_who_reviews_accepts_by_putting_in_and_an_editor_takes_the_own_waiting_text_back(office):
    assert papers.put(office, "eve", "plan-2014", TEXT).accepted_by == "审核员"
    waiting = papers.put(office, "ann", "plan-2012", b"other")
    with pytest.raises(NotAllowed):
        papers.remove(office, "bob", waiting.sha256)
    papers.remove(office, "ann", waiting.sha256)
    papers.put(office, "ann", "plan-2012", b"other")
    assert papers.put(office, "eve", "plan-2012", b"other").accepted_by == "审核员"
    assert [paper.doc_id for paper in papers.papers(office, "bob")] == ["plan-2012", "plan-2014"]


def test_tables_are_found_by_the_extent_that_their_box_touches_and_copies_with_them(office):
    items = {name: keeping.save(office, "ann", Item("", TABLE, "", name, {"n": name})) for name in ("西", "东", "别处")}
    for name, box in (("西", (110.5, 34, 111.5, 35)), ("东", (115, 33, 116, 34)), ("别处", (80, 40, 81, 41))):
        shapes.keep_shape(office, "ann", items[name], (box, name.encode()))
    assert set(shapes.near(office, HENAN).values()) == {"西".encode(), "东".encode()}
    assert set(shapes.near(office, (111.5, 30, 112, 34)).values()) == {"西".encode()}
    assert shapes.near(office, (112, 34, 114, 35)) == {}
    copied = keeping.duplicate(office, "ann", items["西"].item_id)
    assert copied.shows in shapes.near(office, HENAN)
    with pytest.raises(WorkspaceFault, match="位置太多（6 MB）"):
        shapes.keep_shape(office, "ann", copied, ((0, 0, 1, 1), bytes(6_000_000)))


def test_with_postgis_the_database_looks_at_the_geometry_itself(postgresql):
    with closing(open_workspace(postgresql.database())) as work:
        with work.writing() as connection:
            asked = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
            if not connection.exec_driver_sql(asked).scalar():
                pytest.skip("NO POSTGIS ON THIS MACHINE: boxes answer alone")
            connection.exec_driver_sql("CREATE EXTENSION postgis")
        people.come(work, "ann", "安娜", EDIT)
        points = shapely.MultiPoint([(111, 32), (116, 36)])
        item = keeping.save(work, "ann", Item("", TABLE, "", "表", {}))
        shapes.keep_shape(work, "ann", item, (points.bounds, shapely.to_wkb(points)))
        assert shapes.near(work, (115, 35, 117, 37)) == {item.shows: shapely.to_wkb(points)}
        assert shapes.near(work, (112, 33, 115, 35)) == {}
        with work.writing() as connection:
            connection.exec_driver_sql("DROP EXTENSION postgis")


def test_settings_are_one_each_with_versions_and_a_history_and_nobody_elses(office):
    first = keeping.settle(office, "ann", finding.settings(office, "ann").but(body={"look": "公文"}))
    keeping.settle(office, "ann", first.but(body={"look": "灰度"}))
    with pytest.raises(Changed):
        keeping.settle(office, "ann", first.but(body={"look": "海报"}))
    assert (finding.settings(office, "ann").body, finding.settings(office, "bob").body) == ({"look": "灰度"}, {})
    past = finding.history(office, "ann", first.item_id)
    assert [entry.after["body"]["look"] for entry in past] == ["灰度", "公文"]
    assert keeping.restore(office, "ann", first.item_id, past[-1].entry).body == {"look": "公文"}
    for refused in (keeping.duplicate, keeping.delete, keeping.share, keeping.link):
        with pytest.raises(WorkspaceFault, match="设置每人一份"):
            refused(office, "ann", first.item_id)
    with pytest.raises(WorkspaceFault, match="设置每人一份"):
        keeping.save(office, "ann", Item("", SETTING, "", "又一份", {}))
