"""How the bot is let in, its tokens, and their end."""
