"""Live push: a hint to fetch again, never the data itself."""
