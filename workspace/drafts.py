"""What somebody is in the middle of making: kept at each step, so that a closed tab or a crash costs nothing."""

from __future__ import annotations

from sqlalchemy import delete, insert, select, update

from workspace.faults import WorkspaceFault
from workspace.history import now
from workspace.items import LARGEST_BODY, Body, canonical
from workspace.people import Deed, find, must
from workspace.schema import DRAFT
from workspace.store import Workspace


def keep(store: Workspace, by: str, place: str, body: Body) -> None:
    """Keep the draft of a place of the page, instead of the one before. Raises WorkspaceFault."""
    if len(canonical(body)) > LARGEST_BODY:
        raise WorkspaceFault(f"正在编辑的内容太大，最多 {LARGEST_BODY // 1000} KB，没有自动保存。")
    mine = (DRAFT.c.person_id == by) & (DRAFT.c.place == place)
    values = {"body": dict(body), "changed_at": now()}
    with store.writing() as connection:
        must(connection, by, Deed.KEEP)
        if connection.execute(update(DRAFT).where(mine).values(values)).rowcount == 0:
            connection.execute(insert(DRAFT).values(person_id=by, place=place, **values))


def found(store: Workspace, by: str, place: str) -> Body | None:
    """The person's draft of a place; None when there is none."""
    with store.reading() as connection:
        find(connection, by)
        asked = select(DRAFT.c.body).where(DRAFT.c.person_id == by, DRAFT.c.place == place)
        return connection.execute(asked).scalar_one_or_none()


def under(store: Workspace, by: str, place: str) -> dict[str, Body]:
    """The person's drafts of all places whose names begin so, by name, the last kept first."""
    with store.reading() as connection:
        find(connection, by)
        mine = (DRAFT.c.person_id == by) & DRAFT.c.place.startswith(place, autoescape=True)
        asked = select(DRAFT.c.place, DRAFT.c.body).where(mine).order_by(DRAFT.c.changed_at.desc(), DRAFT.c.place)
        return {row.place: row.body for row in connection.execute(asked)}


def forget(store: Workspace, by: str, place: str) -> None:
    """The draft was finished or given up."""
    with store.writing() as connection:
        must(connection, by, Deed.KEEP)
        connection.execute(delete(DRAFT).where(DRAFT.c.person_id == by, DRAFT.c.place == place))
