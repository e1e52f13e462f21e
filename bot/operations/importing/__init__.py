"""Bulk import: a CSV file of agreements, steps of their lives or violations, each row under the laws of its command."""
