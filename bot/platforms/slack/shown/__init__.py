"""What Slack shows: replies as blocks, within every limit, and inert."""
