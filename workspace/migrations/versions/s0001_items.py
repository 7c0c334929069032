"""People, pictures, what they keep, and a history that only grows."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0001", None
BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
APPEND_ONLY_SQLITE = """CREATE TRIGGER history_no_{verb} BEFORE {verb} ON history
    BEGIN SELECT RAISE(ABORT, 'history only grows'); END"""
APPEND_ONLY_POSTGRESQL = (
    """CREATE FUNCTION history_only_grows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'history only grows'; END $$""",
    """CREATE TRIGGER history_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON history
    FOR EACH STATEMENT EXECUTE FUNCTION history_only_grows()""",
)


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "person",
        sa.Column("person_id", sa.String(200), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_person"),
    )
    op.create_table(
        "picture",
        sa.Column("shows", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("shows", name="pk_picture"),
    )
    _item()
    _history()


def _item() -> None:
    op.create_table(
        "item",
        sa.Column("item_id", sa.String(32), nullable=False),
        *(sa.Column(name, sa.String(size), nullable=False) for name, size in (("kind", 20), ("owner", 200))),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("folder", "name", "note")),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("token", sa.String(43), nullable=True),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.String(32), nullable=False) for name in ("made_at", "changed_at")),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("item_id", name="pk_item"),
        sa.ForeignKeyConstraint(["owner"], ["person.person_id"], name="fk_item_owner"),
        sa.UniqueConstraint("token", name="uq_item_token"),
    )
    op.create_index("ix_item_owner", "item", ["owner", "kind"])
    op.create_index("ix_item_shared_kind", "item", ["shared", "kind"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("entry", BIG, sa.Identity(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("item_id", sa.String(200), nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("after", sa.JSON, nullable=True),
        sa.PrimaryKeyConstraint("entry", name="pk_history"),
    )
    op.create_index("ix_history_item_id", "history", ["item_id"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    statements = [APPEND_ONLY_SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE")]
    for statement in statements if sqlite else APPEND_ONLY_POSTGRESQL:
        op.execute(statement)
