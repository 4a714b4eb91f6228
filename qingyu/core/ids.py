"""Identifiers: time-ordered for people, random for strangers."""

import secrets

from django.db import connection

from qingyu.core import clock


def public_id() -> str:
    """22 URL-safe characters nobody can guess (128 bits)."""
    return secrets.token_urlsafe(16)


def six_digits() -> str:
    """A one-time code as text, leading zeros kept."""
    return f"{secrets.randbelow(1_000_000):06d}"


def next_number(sequence: str) -> str:
    """The next human-readable number, as in ``261122-00042``: local day and a running count of the sequence.

    The count comes from a PostgreSQL sequence, so that writers never wait for each other; gaps are normal.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence])
        count = cursor.fetchone()[0]
    return f"{clock.today():%y%m%d}-{count % 100_000:05d}"
