"""Slack: translate in, dispatch, translate out."""
