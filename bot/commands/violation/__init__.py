"""The commands that begin with ``/violation``: reports, what is said of them, and what is decided."""
