"""The rules, as pure functions of state and the present moment."""
