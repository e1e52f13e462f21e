"""Who asks on Slack, where, and in which words."""
