"""Tests of what people speak to."""
