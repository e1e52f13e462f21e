"""Alerts: what happens to ceasefires, told to a channel, each thing once; and what was told, corrected."""
