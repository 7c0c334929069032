"""Where kept tables lie: WKB with its box beside it, so that those that touch an extent are found without reading any.

Kept by the hash of what a table shows, as its small picture is: a copy, and a version restored, have theirs at once.
"""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, text

from workspace.faults import WorkspaceFault
from workspace.items import Item
from workspace.people import Deed, must
from workspace.schema import SHAPE
from workspace.store import Workspace

LARGEST_SHAPE = 5_000_000
"""Bytes: 240,000 points."""
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""
SIDES = ("west", "south", "east", "north")
CGCS2000 = 4490


def keep_shape(store: Workspace, by: str, item: Item, shape: tuple[Box, bytes]) -> None:
    """Keep where an item lies, as its box and WKB; the first one stays. Raises WorkspaceFault."""
    box, wkb = shape
    if len(wkb) > LARGEST_SHAPE:
        raise WorkspaceFault(f"表格的位置太多（{len(wkb) / 1e6:.0f} MB），不能按范围查找它。")
    with store.writing() as connection:
        must(connection, by, Deed.KEEP)
        if connection.execute(select(SHAPE.c.shows).where(SHAPE.c.shows == item.shows)).first() is None:
            values = dict(zip(SIDES, box, strict=True))
            connection.execute(insert(SHAPE).values(shows=item.shows, wkb=wkb, **values))


def kept(store: Workspace) -> frozenset[str]:
    """The hashes of everything of which it is known where it lies."""
    with store.reading() as connection:
        return frozenset(connection.execute(select(SHAPE.c.shows)).scalars())


def near(store: Workspace, box: Box) -> dict[str, bytes]:
    """WKB by the hash of what is shown, of everything whose box touches this one.

    With PostGIS the database looks at the geometry itself; without it, who asks does.
    """
    west, south, east, north = box
    asked = select(SHAPE.c.shows, SHAPE.c.wkb).where(
        SHAPE.c.west <= east, SHAPE.c.east >= west, SHAPE.c.south <= north, SHAPE.c.north >= south
    )
    with store.reading() as connection:
        if connection.dialect.name == "postgresql" and _has_postgis(connection):
            envelope = func.ST_MakeEnvelope(west, south, east, north, CGCS2000)
            asked = asked.where(func.ST_Intersects(func.ST_GeomFromWKB(SHAPE.c.wkb, CGCS2000), envelope))
        return {row.shows: bytes(row.wkb) for row in connection.execute(asked)}


def _has_postgis(connection: Connection) -> bool:
    return connection.execute(text("SELECT to_regprocedure('st_geomfromwkb(bytea, integer)') IS NOT NULL")).scalar_one()
