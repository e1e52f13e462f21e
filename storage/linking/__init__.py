"""Places that share one record, how they come to, and how they part."""
