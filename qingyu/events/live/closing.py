"""Ending what somebody listens to, when the way they came in by has ended."""

from django.db import connection

CHANNEL = "qingyu_live"


def topic(user_id: int) -> str:
    """The topic that ends the streams of the user; every stream listens to its own."""
    return f"out-{user_id}"


def close(user_id: int | None) -> None:
    """End every stream of the user after the commit. A page whose session lives asks for a new token and goes on."""
    if user_id:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, topic(user_id)])
