"""What people do on Slack, taken through the one door, and each way by which its answer is told."""
