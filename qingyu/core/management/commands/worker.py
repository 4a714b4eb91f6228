"""``qingyu worker``: runs jobs and ticks until told to stop. As many as wanted, on as many machines."""

from typing import Any

from django.core.management.base import BaseCommand

from qingyu.core import worker


class Command(BaseCommand):
    help = "Run jobs and what falls due until told to stop."

    def handle(self, *args: Any, **options: Any) -> None:
        worker.run()
