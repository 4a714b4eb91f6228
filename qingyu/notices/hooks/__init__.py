"""Webhooks: what happens is posted to systems of others, signed."""
