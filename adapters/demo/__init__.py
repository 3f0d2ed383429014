"""A meeting that plays by itself."""
