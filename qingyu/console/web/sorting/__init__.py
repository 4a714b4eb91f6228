"""The sorting tray: what a person has to decide of what came in."""
