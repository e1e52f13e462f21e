"""Slack as a platform: the same commands and replies, drawn and asked for in its own way."""
