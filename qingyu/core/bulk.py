"""Many rows at once: by COPY, where thousands of placeholders in one statement would cost seconds."""

from collections.abc import Sequence

from django.db import connection, models, transaction


@transaction.atomic
def insert_new(rows: Sequence[models.Model]) -> int:
    """Insert ``rows`` of one model, leaving out those that a unique constraint knows already; returns how many are new.

    They keep no ids: whoever needs them reads them.
    """
    if not rows:
        return 0
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    table, passing = connection.ops.quote_name(meta.db_table), connection.ops.quote_name(f"{meta.db_table}_new")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMPORARY TABLE {passing} AS SELECT {columns} FROM {table} LIMIT 0")  # noqa: S608
        with cursor.copy(f"COPY {passing} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {passing} ON CONFLICT DO NOTHING")  # noqa: S608
        count = cursor.rowcount
        cursor.execute(f"DROP TABLE {passing}")
    return int(count)
