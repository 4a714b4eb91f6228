"""``qingyu ami``: listens to an Asterisk until told to stop; ends quietly where none is set up."""

import asyncio
import contextlib
import signal
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from qingyu.channels.hotline.ami.client import Listener
from qingyu.channels.hotline.ami.storing import house, known, teller
from qingyu.channels.hotline.service import NAME
from qingyu.outbox import accounts


class Command(BaseCommand):
    help = "Listen to the Asterisk named on the page of channels; ends at once where there is none."

    def handle(self, *args: Any, **options: Any) -> None:
        values = accounts.values_of(NAME) or {}
        if not values.get("ami_host"):
            if options["verbosity"]:
                self.stdout.write(_("No Asterisk is set up: nothing to listen to."))
            return
        with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
            asyncio.run(_listen(values))


async def _listen(values: dict[str, str]) -> None:
    task = asyncio.ensure_future(Listener(values, teller(values), known, house(values)).run())
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    await task
