"""Conversations with the bot: what is said to it, and what it answers."""
