"""What people do on Slack, and what they are told of it."""
