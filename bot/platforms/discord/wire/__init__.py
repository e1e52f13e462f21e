"""What goes over the wire: at which pace requests leave, and what is kept in mind of what Discord tells."""
