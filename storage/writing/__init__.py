"""The one writer, what it keeps in step with the record, and whether it did."""
