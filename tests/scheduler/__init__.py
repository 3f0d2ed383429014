"""The tests of the scheduler."""
