"""Many residents with a phone each, living in the homes there are."""

from random import Random
from typing import Any

from django.db import connection

from qingyu.people.found_by import found_by
from qingyu.people.names import initials
from qingyu.places.models import Home
from qingyu.stories.loads.tickets import literal, name_of

RESIDENTS = "id, name, initials, salutation, needs_care, note, tokens"


def load(rows: int) -> int:
    """Write ``rows`` residents; returns how many."""
    random = Random(rows)
    homes = list(Home.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        first = _next(cursor, rows)
        people = [(first + n, name_of(random), f"+86137{n * 13 % 10**8:08d}") for n in range(rows)]
        _copy(cursor, f"COPY people_resident ({RESIDENTS}) FROM STDIN", (
            (pk, name, initials(name), "", False, "", literal(found_by(name, [phone]))) for pk, name, phone in people
        ))  # fmt: skip
        _copy(
            cursor,
            'COPY people_phone (resident_id, number, "primary") FROM STDIN',
            ((pk, phone, True) for pk, _name, phone in people),
        )
        _copy(cursor, "COPY people_occupancy (resident_id, home_id, role) FROM STDIN", (
            (pk, random.choice(homes), "owner") for pk, _name, _phone in people
        ))  # fmt: skip
        cursor.execute("ANALYZE")
    return rows


def _next(cursor: Any, rows: int) -> int:
    """The first of ``rows`` fresh keys."""
    cursor.execute("SELECT nextval(pg_get_serial_sequence('people_resident', 'id'))")
    first = int(cursor.fetchone()[0])
    cursor.execute("SELECT setval(pg_get_serial_sequence('people_resident', 'id'), %s)", [first + rows])
    return first


def _copy(cursor: Any, statement: str, lines: Any) -> None:
    with cursor.copy(statement) as copy:
        for line in lines:
            copy.write_row(line)
