"""Loaded by pytest before anything else (``-p`` in pyproject.toml): the tests' database server is running."""

from qingyu.conf import database

database.ensure()
