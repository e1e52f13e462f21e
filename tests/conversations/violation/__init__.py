"""What is said with ``/violation``."""
