"""Bring a workspace to a schema: the newest, or for tests an earlier one."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from workspace.schema import HEAD

LOCK = 4_711_2026
"""PostgreSQL's advisory lock of a migration: several replicas start at once, one of them migrates."""


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file of its own."""
    settings = Config(attributes={"connection": connection})
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


def migrate(connection: Connection, schema: str = HEAD) -> None:
    """Apply the steps that are missing, inside the connection's transaction."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    command.upgrade(configuration(connection), schema)
