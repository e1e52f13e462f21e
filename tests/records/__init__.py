"""Tests of the records and their laws."""
