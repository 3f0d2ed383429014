"""Replies as plain text on a terminal."""
