"""What Slack is given to show."""
