"""After a test that commits: everything is taken out but what the migrations filled, which need not be filled again."""

from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase

# What migrations filled; everything else is empty when a test begins.
GIVEN = {"django_migrations", "django_content_type", "auth_permission"}


def instead_of_flush() -> None:
    """Let Django's transactional tests end with :func:`empty`; its ``flush`` writes every permission anew each time."""
    TransactionTestCase._fixture_teardown = lambda _case: empty()


def empty() -> None:
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - GIVEN
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), sorted(tables)))
