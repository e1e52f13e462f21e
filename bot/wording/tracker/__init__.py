"""The record as a whole in words: its names, its history, and what is set for it."""
