"""The bot: everything that talks about the record."""
