"""``qingyu demo``: loads the demo community into an empty installation."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from qingyu.stories.demo.load import load


class Command(BaseCommand):
    help = "Load the demo community, unless there is a community already."

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        self.stdout.write(_("Preparing the demo community (about a minute the first time)…"), ending="\r")
        if load():
            self.stdout.write(
                _("The demo community is ready after %(seconds)d seconds.") % {"seconds": time.monotonic() - started}
            )
