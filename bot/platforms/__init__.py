"""Where the bot is spoken to: each platform turns what it hears into a request, and a reply into its own dress."""
