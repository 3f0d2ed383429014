"""Storage with SQLAlchemy, on SQLite and PostgreSQL."""
