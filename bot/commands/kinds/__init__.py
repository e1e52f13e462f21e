"""Kinds of options: how words become values, how they are completed, and what is said when they can't be read."""
