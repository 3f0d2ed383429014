"""What commands, the command line and the scheduler do alike, inside a unit of work."""
