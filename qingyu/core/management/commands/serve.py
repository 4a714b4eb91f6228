"""``qingyu serve``: listed here for ``qingyu help``; the console script starts it before Django is loaded."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from qingyu.core import serve


class Command(BaseCommand):
    help = "Serve pages, live push and jobs: --port, --host, --workers, --demo, --no-worker."

    def run_from_argv(self, argv: list[str]) -> None:
        sys.exit(serve.main(argv[2:]))

    def handle(self, *args: Any, **options: Any) -> None:
        sys.exit(serve.main([]))
