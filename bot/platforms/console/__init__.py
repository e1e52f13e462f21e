"""The terminal: a peer of the chat platforms, for a person at a prompt, a script, or another program."""
