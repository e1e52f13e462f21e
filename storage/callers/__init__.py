"""Who calls, from where, and what is remembered for them beside the record."""
