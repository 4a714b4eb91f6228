"""The ticket page and what can be done from it."""
