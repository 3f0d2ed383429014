"""The steps from one schema to the next, which Alembic loads by path."""
