"""Migrations are complete and can go back."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.house.floors import rooms


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    out = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)


@pytest.mark.django_db
def test_every_migration_is_reversible() -> None:
    loader = MigrationLoader(connection)
    wrong = [
        f"{app}.{name}: {operation}"
        for (app, name), migration in loader.disk_migrations.items()
        if app in rooms()
        for operation in migration.operations
        if not operation.reversible
    ]
    assert wrong == []
