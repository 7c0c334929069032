"""Who may do what: looked up in the workspace itself for every reading and writing, never taken from the page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import Connection, insert, select, update

from workspace.faults import NotAllowed
from workspace.history import note
from workspace.schema import PERSON
from workspace.store import Workspace
from workspace.words import one_line

LOOK, EDIT, REVIEW, ADMINISTER = "查看", "编辑", "审核", "管理"
ROLES = (LOOK, EDIT, REVIEW, ADMINISTER)
GUEST = ""
"""Somebody from another computer where no login is set up: sees what is shared, changes nothing."""
ALONE = "local"
"""The one person of a computer without login; may do everything."""


class Deed(Enum):
    """What a role lets a person do."""

    KEEP = "保存自己的内容"
    CHANGE_SHARED = "改动别人共享的内容"
    REVIEW = "认可或移除政策原文"
    ADMINISTER = "管理人员"


MAY = {
    LOOK: frozenset[Deed](),
    EDIT: frozenset({Deed.KEEP}),
    REVIEW: frozenset({Deed.KEEP, Deed.CHANGE_SHARED, Deed.REVIEW}),
    ADMINISTER: frozenset(Deed),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who has come. `until`: the last day on which the person may come, as 2026-12-31; empty: no end."""

    person_id: str
    name: str
    role: str = LOOK
    disabled: bool = False
    until: str = ""

    def may(self, deed: Deed) -> bool:
        """Whether the person's role lets it do this."""
        return deed in MAY[self.role]


NOBODY = Person(GUEST, "访客")


def find(connection: Connection, person_id: str) -> Person:
    """A person who may be here today; a guest where nobody is logged in. Raises NotAllowed."""
    if person_id == GUEST:
        return NOBODY
    row = connection.execute(select(PERSON).where(PERSON.c.person_id == person_id)).first()
    if row is None:
        raise NotAllowed("工作区里没有您的账号，请重新登录。")
    person = Person(**row._mapping)
    if person.disabled:
        raise NotAllowed("您的账号已停用，请联系管理员。")
    if person.until and person.until < _today():
        raise NotAllowed(f"您的账号已于 {person.until} 到期，请联系管理员。")
    return person


def must(connection: Connection, by: str, deed: Deed) -> Person:
    """The person, who may do this. Raises NotAllowed, naming the role that it takes."""
    person = find(connection, by)
    if not person.may(deed):
        least = next(role for role in ROLES if deed in MAY[role])
        raise NotAllowed(f"您的角色是“{person.role}”，不能{deed.value}；需要“{least}”或以上，请联系管理员。")
    return person


def come(store: Workspace, person_id: str, name: str, claimed: str = "") -> Person:
    """Somebody has logged in: known from now on, with the role that the login claims, else 查看. Raises NotAllowed.

    A role that an administrator has given stays, unless the login says one.
    """
    with store.reading() as connection:
        row = connection.execute(select(PERSON).where(PERSON.c.person_id == person_id)).first()
    known, called = Person(**row._mapping) if row else None, one_line(name) or person_id
    role = claimed if claimed in ROLES else known.role if known else LOOK
    if known is None or (known.name, known.role) != (called, role):
        _write(store, person_id, known, Person(person_id, called, role, *_limits(known)))
    with store.reading() as connection:
        return find(connection, person_id)


def alone(store: Workspace, name: str) -> Person:
    """The one person of this computer."""
    return come(store, ALONE, name, ADMINISTER)


def people(store: Workspace, by: str) -> tuple[Person, ...]:
    """Everybody who has ever come, by name. Raises NotAllowed."""
    with store.reading() as connection:
        must(connection, by, Deed.ADMINISTER)
        rows = connection.execute(select(PERSON).order_by(PERSON.c.name, PERSON.c.person_id))
        return tuple(Person(**row._mapping) for row in rows)


def set_person(store: Workspace, by: str, new: Person) -> None:
    """Give a person another role, an end, or none at all. Raises NotAllowed."""
    if new.role not in ROLES or (new.until and not _is_day(new.until)):
        raise NotAllowed(f"角色应为{'、'.join(ROLES)}，到期日应如 2026-12-31。")
    if new.person_id == by:
        raise NotAllowed("不能改动自己的角色，请另一位管理员来改。")
    with store.writing() as connection:
        must(connection, by, Deed.ADMINISTER)
        appoint(connection, by, new)


def appoint(connection: Connection, by: str, new: Person) -> None:
    """Write a person's role, end and flag, with its line in the history. Raises NotAllowed for an unknown person."""
    row = connection.execute(select(PERSON).where(PERSON.c.person_id == new.person_id)).first()
    if row is None:
        raise NotAllowed(f"没有“{new.person_id}”这个人，他登录一次后才能设置。")
    after = {"role": new.role, "disabled": new.disabled, "until": new.until}
    connection.execute(update(PERSON).where(PERSON.c.person_id == new.person_id).values(after))
    before = {name: row._mapping[name] for name in after}
    note(connection, by, "角色", new.person_id, (before, after))


def _write(store: Workspace, person_id: str, known: Person | None, new: Person) -> None:
    values = {"name": new.name, "role": new.role}
    with store.writing() as connection:
        mine = PERSON.c.person_id == person_id
        if known or connection.execute(select(PERSON).where(mine)).first():
            connection.execute(update(PERSON).where(mine).values(values))
        else:
            connection.execute(insert(PERSON).values(person_id=person_id, disabled=False, until="", **values))
        before = {"name": known.name, "role": known.role} if known else None
        note(connection, person_id, "登录", person_id, (before, values))


def _limits(known: Person | None) -> tuple[bool, str]:
    return (known.disabled, known.until) if known else (False, "")


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _today() -> str:
    return dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
