"""Storage with SQLAlchemy, on SQLite and PostgreSQL."""

# Whoever asks for the tables gets this one as well, which stands in a module of its own.
from adapters.storage import agreements as agreements
