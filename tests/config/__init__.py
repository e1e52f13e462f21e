"""What may be set, and how each fault in it is told."""
