"""A fresh schema for a story, and nothing of it left afterwards."""

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import override_settings


@contextmanager
def fresh_schema() -> Iterator[None]:
    """Migrate into a schema of its own and drop it at the end; uploads go to a folder that goes too."""
    schema = f"story_{secrets.token_hex(4)}"
    media = tempfile.mkdtemp(prefix="qingyu-story-")
    _execute(f"CREATE SCHEMA {schema}")
    try:
        with _searching(schema), override_settings(MEDIA_ROOT=media):
            call_command("migrate", verbosity=0)
            yield
    finally:
        _execute(f"DROP SCHEMA {schema} CASCADE")
        shutil.rmtree(media, ignore_errors=True)


@contextmanager
def _searching(schema: str) -> Iterator[None]:
    """Every connection looks into ``schema`` only."""
    options: dict[str, Any] = connection.settings_dict["OPTIONS"]
    before = dict(options)
    options["options"] = f"-c search_path={schema} -c client_min_messages=warning"
    connection.close()
    try:
        yield
    finally:
        options.clear()
        options.update(before)
        connection.close()


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
