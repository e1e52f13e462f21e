"""Windows: their fields, their order, and what is entered in them."""
