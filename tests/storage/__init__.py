"""Tests of what is stored, and of how."""
