"""What is said: frozen, platform-neutral data."""
