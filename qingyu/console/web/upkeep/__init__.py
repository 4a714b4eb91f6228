"""Planned work: the register, its calendar, the schedules."""
