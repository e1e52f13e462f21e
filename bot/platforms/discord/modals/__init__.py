"""Commands as modals: what they ask for, what is filled in already, and what was entered."""
