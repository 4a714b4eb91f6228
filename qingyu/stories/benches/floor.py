"""The floor of the intake bench: the same rows, written by pgbench with nothing of ours around them.

Which rows one request writes is not guessed: they are read back by the transaction id of the last ticket.
"""

import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.management.base import CommandError
from django.db import connection

from qingyu.stories.benches.ground import pgbench

TICKET = "tickets_ticket"


@dataclass(frozen=True)
class Row:
    """One row of the sample: its table, its columns and values as text literals."""

    table: str
    values: dict[str, str]


def measure(url: str, clients: int, seconds: int) -> float:
    """Transactions a second."""
    script = "BEGIN;\n" + "\n".join(_insert(row) for row in _sample()) + "\nCOMMIT;\n"
    with tempfile.NamedTemporaryFile("w", suffix=".sql", delete=False) as file:
        file.write(script)
    parts, options = urlsplit(url), parse_qs(urlsplit(url).query)
    host = options.get("host", [parts.hostname or ""])[0]
    command = [pgbench(), "-n", "-f", file.name, "-c", str(clients), "-j", "2", "-T", str(seconds), "-h", host]
    command += ["-p", str(parts.port or 5432), "-U", parts.username or "postgres", parts.path.lstrip("/")]
    env = {**os.environ, "PGPASSWORD": parts.password or ""}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    Path(file.name).unlink()
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    if not found or "failed transactions: 0" not in done.stdout:
        raise CommandError(f"pgbench failed: {done.stderr[-500:]}")
    return float(found[1])


def _sample() -> list[Row]:
    """What the newest ticket's transaction wrote, the ticket first."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text FROM {TICKET} ORDER BY id DESC LIMIT 1")
        written_by = cursor.fetchone()[0]
        tables = [TICKET, *(name for name in connection.introspection.table_names() if name != TICKET)]
        return [row for table in tables for row in _rows(cursor, table, written_by)]


def _rows(cursor: Any, table: str, written_by: str) -> list[Row]:
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND is_generated = 'NEVER'", [table]
    )
    columns = [name for (name,) in cursor.fetchall()]
    quoted = ", ".join(f'quote_nullable("{name}")' for name in columns)
    cursor.execute(f"SELECT {quoted} FROM {table} WHERE xmin::text = %s ORDER BY 1", [written_by])
    return [Row(table, dict(zip(columns, values, strict=True))) for values in cursor.fetchall()]


def _insert(row: Row) -> str:
    """The row again, with fresh keys: its own from the table's sequence, the ticket's from the ticket before it."""
    values = dict(row.values)
    values.pop("id", None)
    for column in _keys(row.table):
        values[column] = "left(md5(random()::text), 16)"
    if row.table != TICKET and "ticket_id" in values:
        values["ticket_id"] = f"currval(pg_get_serial_sequence('{TICKET}', 'id'))"
    columns = ", ".join(f'"{name}"' for name in values)
    return f"INSERT INTO {row.table} ({columns}) VALUES ({', '.join(values.values())});"


def _keys(table: str) -> list[str]:
    """Per unique index that no fresh ticket makes unique already, its last text column."""
    with connection.cursor() as cursor:
        cursor.execute(_UNIQUE, [table])
        indexes = [columns for (columns,) in cursor.fetchall()]
    return [texts[-1] for columns in indexes if "ticket_id" not in columns and (texts := _texts(table, columns))]


def _texts(table: str, columns: list[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name = ANY(%s)"
            " AND data_type IN ('character varying', 'text') ORDER BY ordinal_position",
            [table, columns],
        )
        return [name for (name,) in cursor.fetchall()]


_UNIQUE = """
SELECT array_agg(a.attname::text) FROM pg_index i
JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
WHERE i.indrelid = %s::regclass AND i.indisunique AND NOT i.indisprimary GROUP BY i.indexrelid
"""
