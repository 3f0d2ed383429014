"""How pasted agenda text is read."""
