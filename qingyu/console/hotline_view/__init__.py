"""What the desk sees of a call: who it is, what is open, what was agreed."""
