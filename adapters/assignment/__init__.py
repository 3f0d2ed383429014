"""The provably best assignment, by minimum-cost flow in OR-tools."""
