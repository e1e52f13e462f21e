"""How the bot is let into workspaces, with which rights, and the tokens that it has there."""
