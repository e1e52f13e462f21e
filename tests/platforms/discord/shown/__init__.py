"""What Discord is given to show."""
