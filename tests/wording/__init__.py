"""Tests of the sentences the bot says."""
