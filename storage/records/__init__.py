"""Frozen records and their laws, on the standard library alone: no database, no clock, no platform."""
