"""Agreements in words: their terms, their life, and how they stand."""
