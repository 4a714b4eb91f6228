"""Outside services on this machine, which speak as the real ones do and misbehave as they are told."""
