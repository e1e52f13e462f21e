"""The commands that begin with ``/digest``: what a channel is told, and when."""
