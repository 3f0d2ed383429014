"""What was said, as JSON for a row of a conversation, and back again without loss."""

from adapters.web.codec.reply import reply_from_json, reply_to_json

__all__ = ["reply_from_json", "reply_to_json"]
