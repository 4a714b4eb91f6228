"""Letters and the press: registering what came, and noting what left in answer."""
