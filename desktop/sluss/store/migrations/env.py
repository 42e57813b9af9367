"""How Alembic runs the steps: on the connection it is handed, in the transaction of the caller."""

from alembic import context

from sluss.store.tables import metadata

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction holds all steps
    transaction_per_migration=False,
)
context.run_migrations()
