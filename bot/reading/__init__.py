"""What people type, read into the record's terms: understood beyond doubt, or refused with its possible readings."""
