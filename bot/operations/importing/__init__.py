"""Bulk import: a CSV file of agreements or of violations, each row under the laws of the command it stands for."""
