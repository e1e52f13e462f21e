"""What is asked of the record, and the rows that answer it."""
