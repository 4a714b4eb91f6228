"""Taking a call: what is typed, what is known of it so far, and what becomes of it."""
