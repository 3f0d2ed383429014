"""What every chat platform needs, and none of them owns."""
