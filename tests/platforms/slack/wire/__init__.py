"""What goes over the wire to Slack, and comes back."""
