"""What the bot says without being asked: when it is due, what it tells of, and its way out."""
