"""Letters and the press: what a clerk registers from paper or from a reporter's call (console, Letters and press)."""
