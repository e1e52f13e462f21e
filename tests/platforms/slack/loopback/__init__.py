"""A Slack of the tests' own on this machine: what it knows, what it answers, and what it sends to the bot."""
