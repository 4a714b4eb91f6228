"""Outside services as they are spoken to, on this machine: real servers that speak the real protocol."""
