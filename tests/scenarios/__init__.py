"""Whole stories, entered as a desk would enter them and asked as its readers would ask."""
