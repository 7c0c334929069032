"""What somebody is in the middle of making."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    """From 0001."""
    op.create_table(
        "draft",
        sa.Column("person_id", sa.String(200), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("body", sa.JSON, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "place", name="pk_draft"),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_draft_person_id"),
    )
