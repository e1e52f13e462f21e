"""What is said with ``/tracker``, and what comes of it."""
