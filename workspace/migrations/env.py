"""How Alembic runs a step: on the connection that it is given."""

from alembic import context

from workspace.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=False,  # the transaction is the caller's, on SQLite too: all steps or none
)
context.run_migrations()
