"""What people do on Discord, and what they are told of it."""
