"""``qingyu worker``: runs jobs until told to stop. As many as wanted, on as many machines."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Run jobs until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        # Done jobs say nothing the history does not; kept, they would fill the table with alarm clocks.
        call_command(
            "procrastinate", "worker", "--concurrency=2", "--delete-jobs=successful", "--fetch-job-polling-interval=2"
        )
