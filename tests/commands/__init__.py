"""Tests of commands: declared, written, read, completed and explained."""
