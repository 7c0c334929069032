"""Texts of policy documents that wait for a review or passed it, and where kept tables lie."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    """From 0003."""
    op.create_table(
        "paper",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("doc_id", sa.String(100), nullable=False),
        sa.Column("put_by", sa.String(200), nullable=False),
        sa.Column("put_at", sa.String(32), nullable=False),
        sa.Column("accepted_by", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_paper"),
        sa.ForeignKeyConstraint(["put_by"], ["person.person_id"], name="fk_paper_put_by"),
    )
    op.create_table(
        "shape",
        sa.Column("shows", sa.String(64), nullable=False),
        *(sa.Column(side, sa.Float, nullable=False) for side in ("west", "south", "east", "north")),
        sa.Column("wkb", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("shows", name="pk_shape"),
    )
    op.create_index("ix_shape_west", "shape", ["west", "east"])
