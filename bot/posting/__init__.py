"""The words of posts: from a stored reference to what a reader sees."""
