"""What an administrator watches: metrics, and whether the server is ready."""
