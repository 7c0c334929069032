"""What is kept comes back, on both homes of a workspace: views, who sees them, what changed, and by whom."""

import subprocess
import sys

import pytest
from conftest import ROOT

from workspace import drafts, finding, keeping, people
from workspace.check import check
from workspace.faults import Gone, WorkspaceFault
from workspace.items import LARGEST_BODY, STORY, VIEW, Changed, Item
from workspace.people import ADMINISTER, EDIT, REVIEW

EVIL = "<img src=x onerror=alert(1)> **a** \x00\ud800\u202e‮"


def view(name="漯河食品", **values):
    return Item("", VIEW, "", name, {"link": "ind=food&at=prefecture:411100", "panel": "表格"}, **values)


@pytest.fixture
def ann(work):
    return people.come(work, "ann", "安娜", EDIT).person_id


@pytest.fixture
def bob(work):
    return people.come(work, "bob", "张博", EDIT).person_id


@pytest.fixture
def eve(work):
    return people.come(work, "eve", "审核员", REVIEW).person_id


def test_a_view_comes_back_exactly(work, ann):
    made = keeping.save(work, ann, view(folder="食品", note="第一行\n第二行"))
    assert finding.mine(work, ann, VIEW) == (made,)
    found = finding.get(work, ann, made.item_id)
    assert (found.body, found.folder, found.note) == (view().body, "食品", "第一行\n第二行")
    assert (found.version, found.changed_by) == (1, "安娜")


def test_another_person_sees_it_only_once_it_is_shared(work, ann, bob):
    made = keeping.save(work, ann, view())
    assert finding.mine(work, bob, VIEW) == finding.shared(work, bob, VIEW) == ()
    with pytest.raises(Gone):
        finding.get(work, bob, made.item_id)
    keeping.share(work, ann, made.item_id)
    assert [item.item_id for item in finding.shared(work, bob, VIEW)] == [made.item_id]
    keeping.share(work, ann, made.item_id, shared=False)
    with pytest.raises(Gone):
        finding.history(work, bob, made.item_id)


def test_the_second_writer_is_told_and_sees_both(work, ann, eve):
    first = keeping.save(work, ann, view())
    keeping.share(work, ann, first.item_id)
    seen = finding.get(work, eve, first.item_id)
    keeping.change(work, ann, seen.but(name="安娜的名字"))
    with pytest.raises(Changed, match="“安娜的名字”已被他人改动（安娜）") as caught:
        keeping.change(work, eve, seen.but(name="审核的名字"))
    assert (caught.value.now.name, caught.value.mine.name) == ("安娜的名字", "审核的名字")
    assert finding.get(work, ann, first.item_id).name == "安娜的名字"
    kept = keeping.overwrite(work, eve, caught.value.mine)
    assert (kept.name, kept.version) == ("审核的名字", 4)
    assert "安娜的名字" in [entry.after["name"] for entry in finding.history(work, ann, first.item_id)]


def test_an_edit_changes_neither_who_sees_an_item_nor_whose_it_is(work, ann, eve):
    made = keeping.save(work, ann, view())
    shared = keeping.share(work, ann, made.item_id)
    keeping.change(work, eve, shared.but(shared=False, owner="eve", token="t" * 32, deleted=True))
    now = finding.get(work, ann, made.item_id)
    assert (now.shared, now.owner, now.token, now.deleted) == (True, "ann", None, False)


def test_what_was_deleted_can_be_brought_back(work, ann):
    made = keeping.save(work, ann, view())
    keeping.delete(work, ann, made.item_id)
    assert finding.mine(work, ann, VIEW) == ()
    assert [item.name for item in finding.mine(work, ann, VIEW, deleted=True)] == [made.name]
    keeping.delete(work, ann, made.item_id, deleted=False)
    assert [item.name for item in finding.mine(work, ann, VIEW)] == [made.name]


def test_drafts_of_one_page_are_found_together_the_last_kept_first(work, ann, bob):
    for who, place in ((ann, "own:a/1"), (ann, "own:a/2"), (ann, "own:b/1"), (ann, "own_a/3"), (bob, "own:a/4")):
        drafts.keep(work, who, place, {"in": place})
    drafts.keep(work, ann, "own:a/1", {"in": "again"})
    assert list(drafts.under(work, ann, "own:a/").items()) == [
        ("own:a/1", {"in": "again"}),
        ("own:a/2", {"in": "own:a/2"}),
    ]
    assert drafts.under(work, ann, "own_a") == {"own_a/3": {"in": "own_a/3"}}


def test_a_version_is_found_in_the_history_by_its_number(work, ann, bob):
    made = keeping.save(work, ann, view())
    now = keeping.change(work, ann, made.but(name="新名"))
    assert [finding.at_version(work, ann, made.item_id, n).after["name"] for n in (1, 2)] == ["漯河食品", "新名"]
    assert now.version == 2
    with pytest.raises(Gone):
        finding.at_version(work, ann, made.item_id, 3)
    with pytest.raises(Gone):
        finding.at_version(work, bob, made.item_id, 1)


def test_every_change_stands_in_the_history_and_any_of_them_can_be_restored(work, ann):
    made = keeping.save(work, ann, view("第一名"))
    renamed = keeping.change(work, ann, made.but(name="第二名"), "改名")
    keeping.change(work, ann, renamed.but(body={"link": "tier=千亿", "panel": ""}))
    told = finding.history(work, ann, made.item_id)
    assert [(entry.what, entry.who) for entry in told] == [("修改", "ann"), ("改名", "ann"), ("新建", "ann")]
    assert (told[1].before["name"], told[1].after["name"], told[2].before) == ("第一名", "第二名", None)
    back = keeping.restore(work, ann, made.item_id, told[2].entry)
    assert (back.name, back.body, back.version) == ("第一名", view().body, 4)


@pytest.mark.parametrize("statement", ["UPDATE history SET who = 'x'", "DELETE FROM history"])
def test_the_history_only_grows_whatever_is_asked(work, ann, statement):
    made = keeping.save(work, ann, view())
    with pytest.raises(Exception, match="history only grows"), work.writing() as connection:
        connection.exec_driver_sql(statement)
    assert [entry.who for entry in finding.history(work, ann, made.item_id)] == ["ann"]


def test_a_copy_is_ones_own_and_private(work, ann, bob):
    made = keeping.save(work, ann, view())
    keeping.share(work, ann, made.item_id)
    keeping.link(work, ann, made.item_id)
    copied = keeping.duplicate(work, bob, made.item_id)
    assert (copied.owner, copied.shared, copied.token, copied.body) == ("bob", False, None, made.body)
    assert copied.name == "漯河食品（副本）"


def test_a_link_opens_for_everybody_until_it_is_taken_back(work, ann):
    made = keeping.save(work, ann, view())
    token = keeping.link(work, ann, made.item_id).token
    assert len(token) == 32
    assert finding.by_link(work, token).body == made.body
    assert keeping.link(work, ann, made.item_id).token == token
    keeping.link(work, ann, made.item_id, wanted=False)
    with pytest.raises(Gone, match="链接已收回"):
        finding.by_link(work, token)


def test_a_deleted_thing_is_not_opened_by_its_link(work, ann):
    made = keeping.save(work, ann, view())
    token = keeping.link(work, ann, made.item_id).token
    keeping.delete(work, ann, made.item_id)
    with pytest.raises(Gone):
        finding.by_link(work, token)


def test_words_of_a_stranger_are_kept_as_words_without_what_cannot_be_seen(work, ann):
    made = keeping.save(work, ann, view(EVIL, note=EVIL, folder=EVIL))
    assert made.name == "<img src=x onerror=alert(1)> **a**"
    assert finding.mine(work, ann, VIEW)[0].note == made.name


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (view(" \u200b "), "请先写名称"),
        (Item("", VIEW, "", "大", {"link": "x" * LARGEST_BODY}), "太大（200 KB），最多 200 KB"),
        (Item("", "deck", "", "别的", {}), "没有“deck”这一类"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(work, ann, new, words):
    with pytest.raises(WorkspaceFault, match=words):
        keeping.save(work, ann, new)
    assert check(work).items == 0


def test_things_that_show_the_same_share_their_picture(work, ann, bob):
    made = keeping.save(work, ann, view())
    other = keeping.save(work, bob, view("另一名"))
    finding.keep_picture(work, ann, made, b"picture")
    assert finding.pictures(work, [other.shows, "none"]) == {made.shows: b"picture"}
    finding.keep_picture(work, bob, other, b"another")
    assert finding.pictures(work, [made.shows]) == {made.shows: b"picture"}


def test_a_draft_survives_and_is_nobody_elses(work, ann, bob):
    drafts.keep(work, ann, "story", {"pages": [1]})
    drafts.keep(work, ann, "story", {"pages": [1, 2]})
    assert drafts.found(work, ann, "story") == {"pages": [1, 2]}
    assert drafts.found(work, bob, "story") is None
    drafts.forget(work, ann, "story")
    assert drafts.found(work, ann, "story") is None


def test_kinds_are_listed_apart(work, ann):
    keeping.save(work, ann, view())
    story = keeping.save(work, ann, Item("", STORY, "", "汇报", {"pages": []}))
    assert finding.mine(work, ann, STORY) == (story,)


def test_check_finds_an_item_that_was_changed_behind_its_history(work, ann):
    made = keeping.save(work, ann, view())
    assert check(work).faults == ()
    with work.writing() as connection:
        connection.exec_driver_sql("UPDATE item SET name = 'x', version = 2")
    assert check(work).faults == ("“x”有 2 个版本，历史中却有 1 次改动", "“x”与历史中最后一次改动不一致")
    assert made.name == "漯河食品"


def test_a_person_of_no_office_is_the_administrator_of_the_own_computer(work):
    assert people.alone(work, "本机").role == ADMINISTER
    assert people.alone(work, "本机").person_id == people.ALONE


def test_the_start_of_the_atlas_takes_nothing_for_the_workspace():
    """What it needs is imported at its first use."""
    names = "('sqlalchemy', 'alembic', 'psycopg')"
    code = f"import sys, views.page, views.rooms; print([name for name in {names} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
