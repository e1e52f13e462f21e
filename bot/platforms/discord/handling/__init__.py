"""What people do on Discord, taken through the one door, and how its answer is told."""
