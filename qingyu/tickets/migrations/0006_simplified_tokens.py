"""Requests written in traditional characters are found by simplified ones too, and by the reporter's initials."""

from django.db import migrations

from qingyu.core.script import simplified
from qingyu.people.names import initials

AT_ONCE = 2000


def renew(apps, schema_editor):
    tickets = apps.get_model("tickets", "Ticket").objects.only("tokens", "reporter_name").order_by("pk")
    changed = []
    for ticket in tickets.iterator(AT_ONCE):
        short = initials(ticket.reporter_name)
        fresh = list(dict.fromkeys([*map(simplified, ticket.tokens), *([short[:20]] if short else [])]))
        if fresh != ticket.tokens:
            ticket.tokens = fresh
            changed.append(ticket)
        if len(changed) == AT_ONCE:
            apps.get_model("tickets", "Ticket").objects.bulk_update(changed, ["tokens"])
            changed.clear()
    apps.get_model("tickets", "Ticket").objects.bulk_update(changed, ["tokens"])


class Migration(migrations.Migration):
    dependencies = [("tickets", "0005_planned_work")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
