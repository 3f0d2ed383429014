"""What people can ask: one module a command, one registry of them all."""
