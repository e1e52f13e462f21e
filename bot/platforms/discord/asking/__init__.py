"""Who asks where, and what they meant by what they typed, picked or pointed at."""
