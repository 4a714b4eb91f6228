"""Quarterly surveys: preparing, sending, reading."""
