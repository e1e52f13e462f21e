"""When something is due: its facts, what is said of them, and the outbox."""
