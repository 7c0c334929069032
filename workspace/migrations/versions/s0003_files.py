"""Files that kept tables were read from."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    """From 0002."""
    op.create_table(
        "file",
        sa.Column("owner", sa.String(200), nullable=False),
        sa.Column("file_id", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("owner", "file_id", name="pk_file"),
        sa.ForeignKeyConstraint(["owner"], ["person.person_id"], name="fk_file_owner"),
    )
