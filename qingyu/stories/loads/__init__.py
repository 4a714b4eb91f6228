"""Scale data sets, written by COPY; one per file, found by name."""
