"""Microsoft Teams: translate in, dispatch, translate out."""
