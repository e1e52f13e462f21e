"""The record in other files and engines: backed up, brought back, moved."""
