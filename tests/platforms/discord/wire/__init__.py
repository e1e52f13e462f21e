"""What goes over the wire to Discord: at which pace, and what is kept of what comes."""
