"""One contract for the storage, kept on SQLite and on PostgreSQL."""
