"""What is erased, and what must go out of the files after it."""
