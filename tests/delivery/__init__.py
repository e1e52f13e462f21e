"""Posts on their way to a platform, whatever happens there and here."""
