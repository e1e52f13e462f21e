"""The record: what happened, by whose word, and since when it is known."""
