"""What reaches the bot from Slack, and how it ends."""
