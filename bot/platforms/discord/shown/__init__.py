"""What Discord shows: replies as embeds with buttons, within every limit, and inert."""
