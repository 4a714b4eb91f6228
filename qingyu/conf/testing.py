"""Loaded by pytest before anything else (``-p`` in pyproject.toml): the tests' database server is running."""

import gc

from qingyu.conf import database

database.ensure()


def pytest_collection_finish() -> None:
    """What stands when the tests begin stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
