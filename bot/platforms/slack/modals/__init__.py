"""Commands as windows: their fields, what is filled in already, and what was entered."""
