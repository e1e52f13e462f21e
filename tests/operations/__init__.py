"""The operator's hands: backup, restore, verify and move."""
