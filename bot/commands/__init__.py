"""Commands, each declared once: its options, its words and its handler."""
