"""Commands as modals, and what is entered in them."""
