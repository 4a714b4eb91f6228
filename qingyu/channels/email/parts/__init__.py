"""Taking one raw mail apart. Pure functions of bytes; none raises for what a mail contains."""
