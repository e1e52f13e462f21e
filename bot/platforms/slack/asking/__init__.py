"""Who asks where, and what they meant by what they typed."""
