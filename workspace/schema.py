"""The tables, once for both homes. What changes here needs a migration (`migrations/versions`)."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0004"
"""The newest migration; a workspace that says another one is migrated, or refused when this program is older."""
KNOWN = ("0001", "0002", "0003", "0004")
"""Every schema that there ever was, oldest first."""
_BIG = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows by itself in INTEGER columns only."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)
PERSON = Table(
    "person",
    METADATA,
    Column("person_id", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(20), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("until", String(10), nullable=False),
)
"""Who has ever come. `until`: the last day on which the person may come, as 2026-12-31; empty: no end."""
PICTURE = Table(
    "picture",
    METADATA,
    Column("shows", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Small pictures by the hash of what they show: a copy of a view, and a view restored, have theirs at once."""
ITEM = Table(
    "item",
    METADATA,
    Column("item_id", String(32), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("owner", ForeignKey("person.person_id"), nullable=False),
    Column("folder", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("shared", Boolean, nullable=False),
    Column("token", String(43), nullable=True, unique=True),
    Column("body", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("deleted", Boolean, nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False),
    Column("changed_by", Text, nullable=False),
    Index(None, "owner", "kind"),
    Index("ix_item_shared_kind", "shared", "kind"),
)
"""What is kept: one row each; `body` says what it is, `version` counts its changes. Times are UTC, as ISO text."""
HISTORY = Table(
    "history",
    METADATA,
    Column("entry", _BIG, Identity(), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("who", String(200), nullable=False),
    Column("what", String(20), nullable=False),
    Column("item_id", String(200), nullable=False),
    Column("before", JSON(none_as_null=True), nullable=True),
    Column("after", JSON(none_as_null=True), nullable=True),
    Index(None, "item_id"),
)
"""Every change: who, when, what, before, after. Triggers refuse to change or remove a row."""
DRAFT = Table(
    "draft",
    METADATA,
    Column("person_id", ForeignKey("person.person_id"), primary_key=True),
    Column("place", String(100), primary_key=True),
    Column("body", JSON, nullable=False),
    Column("changed_at", String(32), nullable=False),
)
"""What somebody is in the middle of making, one row per place of the page. Not part of the history."""
FILE = Table(
    "file",
    METADATA,
    Column("owner", ForeignKey("person.person_id"), primary_key=True),
    Column("file_id", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""Files that tables were read from, by the hash of their bytes, for each person who kept one."""
PAPER = Table(
    "paper",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("doc_id", String(100), nullable=False),
    Column("put_by", ForeignKey("person.person_id"), nullable=False),
    Column("put_at", String(32), nullable=False),
    Column("accepted_by", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""Texts of policy documents, by the hash of their bytes; quoted once somebody accepted them (empty: nobody yet)."""
SHAPE = Table(
    "shape",
    METADATA,
    Column("shows", String(64), primary_key=True),
    *(Column(side, Float, nullable=False) for side in ("west", "south", "east", "north")),
    Column("wkb", LargeBinary, nullable=False),
    Index(None, "west", "east"),
)
"""Where tables lie, by the hash of what they show: WKB and its box, in degrees of CGCS2000, longitude first."""
