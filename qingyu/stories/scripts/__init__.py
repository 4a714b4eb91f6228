"""One story per file, found by name: ``TITLE`` and ``play(stage)``."""
