"""Telling PostgreSQL's planner about a bulk load at once, instead of when its own round comes by."""

from django.db import connection
from django.db.models import Model

# Below this a wrong guess of the planner costs nothing one would notice.
MANY = 500


def refresh(*models: type[Model], written: int) -> None:
    """ANALYZE the tables of ``models`` after ``written`` rows; quiet for a few.

    A plan made for an empty table joins thousands of rows one by one: minutes instead of milliseconds.
    """
    if written >= MANY:
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f'ANALYZE "{model._meta.db_table}"')
