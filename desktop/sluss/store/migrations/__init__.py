"""The steps by which an older store becomes a newer one, made by Alembic from the declarations."""
