"""The commands that begin with ``/tracker``: the record as a whole, and what is set for it."""
