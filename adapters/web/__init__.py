"""The web: a chat page, its live posts, and the demo's clock."""
