"""Application commands as Discord knows them."""
