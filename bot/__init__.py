"""The platform-neutral core: what the bot knows, decides and says."""
