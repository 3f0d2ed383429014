"""The composition root: reads settings, builds the parts, and nobody else does."""
