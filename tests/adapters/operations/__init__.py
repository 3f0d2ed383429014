"""Tests of the terminal's renderer."""
