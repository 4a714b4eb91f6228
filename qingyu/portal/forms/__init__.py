"""The forms of the residents' pages."""
