"""What goes over the wire to Slack: at which pace, by which client, and what its no means."""
