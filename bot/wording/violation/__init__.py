"""Reports in words: what is told of one, of many, and of what was decided."""
