"""What was acknowledged is there: after kills, lost connections, full disks, and in a crowd."""
