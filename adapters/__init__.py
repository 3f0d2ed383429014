"""The outside: platforms, storage, the command line."""
