"""Pictures from outside: what kind their bytes are, and how they are developed in a process of their own."""
