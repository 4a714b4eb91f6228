"""``qingyu stories``: lists the stories."""

from typing import Any

from django.core.management.base import BaseCommand

from qingyu.stories.queries import names, script


class Command(BaseCommand):
    help = "List the stories that can be run."

    def handle(self, *args: Any, **options: Any) -> None:
        for name in names():
            self.stdout.write(f"{name:<20} {script(name).TITLE}")
