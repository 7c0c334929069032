"""Who may: each function that reads or writes is called as each role, not only what the page offers."""

import datetime as dt
import inspect

import pytest

from workspace import drafts, files, finding, keeping, papers, people, shapes
from workspace.check import check
from workspace.faults import Gone, NotAllowed
from workspace.items import VIEW, Item
from workspace.people import ADMINISTER, EDIT, GUEST, LOOK, MAY, REVIEW, ROLES, Deed, Person

OWN, OTHERS = "own", "others'"
NEW = Item("", VIEW, "", "新", {"n": 1})
WRITES = {
    keeping.save: (Deed.KEEP, lambda work, by, item: keeping.save(work, by, NEW)),
    keeping.change: (Deed.CHANGE_SHARED, lambda work, by, item: keeping.change(work, by, item.but(name="改"))),
    keeping.overwrite: (Deed.CHANGE_SHARED, lambda work, by, item: keeping.overwrite(work, by, item.but(name="盖"))),
    keeping.duplicate: (Deed.KEEP, lambda work, by, item: keeping.duplicate(work, by, item.item_id)),
    keeping.delete: (Deed.CHANGE_SHARED, lambda work, by, item: keeping.delete(work, by, item.item_id)),
    keeping.restore: (
        Deed.CHANGE_SHARED,
        lambda work, by, item: keeping.restore(work, by, item.item_id, made(work, item)),
    ),
    keeping.share: (None, lambda work, by, item: keeping.share(work, by, item.item_id, shared=False)),
    keeping.link: (None, lambda work, by, item: keeping.link(work, by, item.item_id)),
    finding.keep_picture: (Deed.KEEP, lambda work, by, item: finding.keep_picture(work, by, item, b"x")),
    drafts.keep: (Deed.KEEP, lambda work, by, item: drafts.keep(work, by, "story", {})),
    drafts.forget: (Deed.KEEP, lambda work, by, item: drafts.forget(work, by, "story")),
    files.keep_file: (Deed.KEEP, lambda work, by, item: files.keep_file(work, by, b"x")),
    keeping.settle: (Deed.KEEP, lambda work, by, item: keeping.settle(work, by, NEW)),
    papers.put: (Deed.KEEP, lambda work, by, item: papers.put(work, by, "plan-2014", by.encode())),
    papers.accept: (Deed.REVIEW, lambda work, by, item: papers.accept(work, by, paper(work))),
    papers.remove: (Deed.REVIEW, lambda work, by, item: papers.remove(work, by, paper(work))),
    shapes.keep_shape: (
        Deed.KEEP,
        lambda work, by, item: shapes.keep_shape(work, by, item, ((113.0, 34.0, 114.0, 35.0), b"wkb")),
    ),
    people.people: (Deed.ADMINISTER, lambda work, by, item: people.people(work, by)),
    people.set_person: (
        Deed.ADMINISTER,
        lambda work, by, item: people.set_person(work, by, Person("owner", "所有者", REVIEW)),
    ),
}
"""Function -> what it takes to do it to another's shared item (None: only its owner may), and how it is called."""
PASSIVE = {finding.mine, finding.shared, finding.get, finding.by_link, finding.history, finding.names,
           finding.pictures, finding.at_version, drafts.found, drafts.under, files.file_in,
           finding.settings, papers.papers, papers.accepted, papers.text, shapes.kept,
           shapes.near}  # fmt: skip
BEFORE_ANY = {people.come, people.alone}
"""Logging in: who comes is said by the login itself."""


def made(work, item):
    """The first line of an item's history."""
    return finding.history(work, "owner", item.item_id)[-1].entry


def paper(work):
    """A text that waits for a review."""
    return papers.put(work, "owner", "plan-2014", b"text").sha256


@pytest.fixture
def office(work):
    """One person of each role, and an item that another one shares."""
    for number, role in enumerate(ROLES):
        people.come(work, f"p{number}", role, role)
    people.come(work, "owner", "所有者", EDIT)
    return work, shared_by_owner(work)


def shared_by_owner(work):
    item = keeping.save(work, "owner", Item("", VIEW, "", "共享的", {"n": 0}))
    return keeping.share(work, "owner", item.item_id)


def test_no_function_of_the_store_is_forgotten_here():
    offered = {
        function
        for module in (keeping, finding, drafts, files, papers, shapes, people)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "store"
    }  # fmt: skip
    assert offered == set(WRITES) | PASSIVE | BEFORE_ANY


@pytest.mark.parametrize("role", (*ROLES, GUEST))
def test_each_role_does_to_anothers_shared_item_what_it_may_and_nothing_else(office, role):
    work, _ = office
    by, may = (f"p{ROLES.index(role)}", MAY[role]) if role else (GUEST, frozenset())
    for needed, call in WRITES.values():
        item = shared_by_owner(work)
        paper(work)
        before = check(work)
        if needed in may:
            call(work, by, item)
            assert check(work).faults == ()
        else:
            with pytest.raises(NotAllowed):
                call(work, by, item)
            assert check(work) == before


def test_a_guest_sees_what_is_shared_and_only_that(office):
    work, item = office
    hidden = keeping.save(work, "owner", NEW)
    assert finding.shared(work, GUEST, VIEW) == (item,)
    assert finding.mine(work, GUEST, VIEW) == ()
    with pytest.raises(Gone):
        finding.get(work, GUEST, hidden.item_id)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_touches_what_another_has_not_shared(office, role):
    work, _ = office
    hidden = keeping.save(work, "owner", NEW)
    for function in (keeping.change, keeping.duplicate, keeping.delete, keeping.link, finding.history, finding.get):
        thing = hidden if function is keeping.change else hidden.item_id
        with pytest.raises((Gone, NotAllowed)):
            function(work, f"p{ROLES.index(role)}", thing)
    assert finding.get(work, "owner", hidden.item_id) == hidden


def test_a_role_taken_away_counts_at_once(office):
    work, item = office
    reviewer = f"p{ROLES.index(REVIEW)}"
    changed = keeping.change(work, reviewer, item.but(name="一"))
    people.set_person(work, f"p{ROLES.index(ADMINISTER)}", Person(reviewer, "审核", LOOK))
    with pytest.raises(NotAllowed, match="您的角色是“查看”，不能保存自己的内容；需要“编辑”或以上"):
        keeping.change(work, reviewer, changed.but(name="二"))


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Person("owner", "", EDIT, disabled=True), "您的账号已停用"),
        (Person("owner", "", EDIT, until="2026-01-31"), "您的账号已于 2026-01-31 到期"),
    ],
)
def test_who_is_disabled_or_past_the_end_neither_reads_nor_writes_nor_comes(office, person, words):
    work, item = office
    people.set_person(work, f"p{ROLES.index(ADMINISTER)}", person)
    for call in (
        lambda: keeping.save(work, "owner", NEW),
        lambda: finding.mine(work, "owner", VIEW),
        lambda: finding.get(work, "owner", item.item_id),
        lambda: people.come(work, "owner", "所有者"),
    ):
        with pytest.raises(NotAllowed, match=words):
            call()


def test_an_end_that_is_to_come_is_none_yet(office):
    work, _ = office
    today = dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    people.set_person(work, f"p{ROLES.index(ADMINISTER)}", Person("owner", "", EDIT, until=today))
    assert finding.mine(work, "owner", VIEW)[0].name == "共享的"


def test_a_new_person_may_only_look_until_somebody_says_more_or_the_login_does(work):
    assert people.come(work, "new", "新人").role == LOOK
    assert people.come(work, "new", "新人", "无此角色").role == LOOK
    assert people.come(work, "new", "新人", REVIEW).role == REVIEW
    assert people.come(work, "new", "新人").role == REVIEW


def test_nobody_changes_the_own_role_or_one_of_a_stranger(office):
    work, _ = office
    boss = f"p{ROLES.index(ADMINISTER)}"
    for person, words in (
        (Person(boss, "", LOOK), "不能改动自己的角色"),
        (Person("x", "", LOOK), "没有“x”这个人"),
        (Person("owner", "", "王"), "角色应为"),
        (Person("owner", "", until="明天"), "到期日应如"),
    ):
        with pytest.raises(NotAllowed, match=words):
            people.set_person(work, boss, person)
