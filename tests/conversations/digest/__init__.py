"""What is said with ``/digest``, and what comes of it."""
