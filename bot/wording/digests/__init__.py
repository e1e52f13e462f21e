"""Digests in words: what a period brought, as of its end."""
