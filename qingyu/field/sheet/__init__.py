"""What the pages show of orders, read from the rooms below; no page code, no HTML."""
