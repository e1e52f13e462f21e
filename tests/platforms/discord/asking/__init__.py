"""Who asks on Discord, where, and in which words."""
