"""How quick the bot is, measured on this machine: ``python -m benchmarks`` prints one table."""
