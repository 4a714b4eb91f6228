"""Knocks on the doors of rooms above, by which they announce themselves."""

from django.dispatch import Signal

# An installation is being set up or brought up to date; rooms add the presets they miss, repeat-safe.
installing = Signal()
