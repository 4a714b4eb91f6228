"""The cast is assembled once per process and laid into each test's transaction by COPY: a tenth of the time."""

import copy
from dataclasses import dataclass

from django.db import connection, transaction

from qingyu.stories.cast import Cast, assemble
from tests.emptying import GIVEN


@dataclass(frozen=True)
class Snapshot:
    """The rows of every table as COPY writes them, and where the sequences stand."""

    cast: Cast
    rows: dict[str, bytes]
    sequences: dict[str, int]


_taken: dict[str, Snapshot] = {}


def lay(day) -> Cast:
    """The cast in the present, empty database: assembled the first time, copied from then on."""
    key = f"{connection.settings_dict['NAME']} {day}"
    if key not in _taken:
        _taken[key] = _take(assemble(day))
    else:
        _restore(_taken[key])
    return copy.deepcopy(_taken[key].cast)


def _take(cast: Cast) -> Snapshot:
    rows = {table: data for table in connection.introspection.table_names() if (data := _copied(table))}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename, last_value FROM pg_sequences WHERE last_value IS NOT NULL")
        return Snapshot(cast, {k: v for k, v in rows.items() if k not in GIVEN}, dict(cursor.fetchall()))


def _copied(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copying:
        return b"".join(bytes(part) for part in copying)


def _restore(snapshot: Snapshot) -> None:
    # Foreign keys are checked at the end of the transaction, so the order of tables does not matter. Browser tests
    # have none around them.
    with transaction.atomic(), connection.cursor() as cursor:
        for table, data in snapshot.rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN') as copying:
                copying.write(data)
        cursor.execute(
            "SELECT setval(name::regclass, value) FROM unnest(%s::text[], %s::bigint[]) AS t (name, value)",
            [list(snapshot.sequences), list(snapshot.sequences.values())],
        )
