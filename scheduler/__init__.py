"""Delivers posts on time."""
