"""One bench per file, found by name: ``TITLE`` and ``run(rows) -> dict``; each prints its floor of the same run."""
