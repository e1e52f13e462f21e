"""The bot on Slack, over a loopback Slack of the project's own."""
