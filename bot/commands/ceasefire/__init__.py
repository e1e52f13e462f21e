"""The commands that begin with ``/ceasefire``: agreements, their life, and what is asked of them."""
