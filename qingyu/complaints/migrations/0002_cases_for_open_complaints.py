from django.db import migrations

RECEIVED = {"phone": "call", "front_desk": "visit", "letter": "letter", "email": "letter"}


def open_cases(apps, schema_editor):
    """Complaints that are under way when this version is installed begin at intake; ended ones are left alone."""
    Ticket = apps.get_model("tickets", "Ticket")
    Case = apps.get_model("complaints", "Case")
    StageEntry = apps.get_model("complaints", "StageEntry")
    under_way = Ticket.objects.filter(kind="complaint", state__in=["new", "open", "working", "finished"])
    for ticket in under_way.iterator(chunk_size=1000):
        case, fresh = Case.objects.get_or_create(
            ticket=ticket,
            defaults={
                "opened_at": ticket.opened_at,
                "received": RECEIVED.get(ticket.channel, "other"),
                "expected": ticket.expected,
            },
        )
        if fresh:
            StageEntry.objects.create(case=case, stage="intake", entered_at=ticket.opened_at)


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_cases")]

    operations = [migrations.RunPython(open_cases, migrations.RunPython.noop)]
