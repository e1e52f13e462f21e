"""The record as it lies: units of work, books to read it by, the journal and what its entries wrote."""
