"""What residents read of a request: read from the rooms below, no pages, no HTML."""
