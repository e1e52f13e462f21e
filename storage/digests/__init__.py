"""What a digest tells of: the facts of one period, as they were on record at its end."""
