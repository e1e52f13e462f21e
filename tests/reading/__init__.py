"""Tests of the readers of times, zones and figures."""
