"""The operator's hands: what is done to the whole record from the command line, beside the bot or while it rests."""
