"""Every sentence the bot says: records in, words out."""
