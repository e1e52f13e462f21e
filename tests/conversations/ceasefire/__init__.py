"""What is said with ``/ceasefire``."""
