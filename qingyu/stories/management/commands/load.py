"""``qingyu load NAME --rows N``: fills a scale data set by COPY."""

import pkgutil
from argparse import ArgumentParser
from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand

from qingyu.stories import loads


class Command(BaseCommand):
    help = "Fill a scale data set."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", choices=sorted(one.name for one in pkgutil.iter_modules(loads.__path__)))
        parser.add_argument("--rows", type=int, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        count = import_module(f"qingyu.stories.loads.{options['name']}").load(options["rows"])
        self.stdout.write(f"{count}")
