"""Records to pictures: what is shown as plain data, drawn in a process of its own."""
