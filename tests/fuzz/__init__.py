"""Damaged and forged input for everything that reads what strangers send."""
