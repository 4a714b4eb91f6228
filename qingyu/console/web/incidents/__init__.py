"""Emergencies: the list, the start, the command page, house by house, the review."""
