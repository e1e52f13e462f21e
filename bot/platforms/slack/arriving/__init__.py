"""How what happens on Slack reaches the bot, and that each thing is taken up once."""
