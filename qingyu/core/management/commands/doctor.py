"""``qingyu doctor``: looks over an installation and says in words what needs attention; exit 1 for errors."""

import shutil
import sys
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core import clock, ticks

TAG = "doctor"
DISK_FLOOR = 0.10
QUIET_MINUTES = 3


class Command(BaseCommand):
    help = "Check settings, database, calendar, clock, disk and providers."

    def handle(self, *args: Any, **options: Any) -> None:
        found = [
            *checks.run_checks(),
            *checks.run_checks(tags=[TAG], include_deployment_checks=True),
            *_own(),
        ]
        for message in found:
            self.stdout.write(f"{_level(message)} {message.msg}")
            if message.hint:
                self.stdout.write(f"    {message.hint}")
        if not found:
            self.stdout.write(_("Everything is in order."))
        if any(message.is_serious() for message in found):
            sys.exit(1)


def _level(message: checks.CheckMessage) -> str:
    return _("ERROR") if message.is_serious() else _("Notice")


def _own() -> list[checks.CheckMessage]:
    return [*_disk(), *_clock(), *_database(), *_ticks()]


def _disk() -> list[checks.CheckMessage]:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    usage = shutil.disk_usage(settings.DATA)
    if usage.free / usage.total > DISK_FLOOR:
        return []
    words = _("Only %(free)d %% of the disk with the data is free.") % {"free": usage.free * 100 // usage.total}
    return [checks.Error(words, hint=_("Free some space before uploads and the database fail."), id="core.disk")]


def _clock() -> list[checks.CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        there = cursor.fetchone()[0]
    apart = abs((timezone.localtime(there) - timezone.localtime(clock.now())).total_seconds())
    if apart < 5:
        return []
    words = _("The clocks of this machine and of the database are %(seconds)d seconds apart.") % {"seconds": apart}
    return [checks.Error(words, hint=_("Turn on time synchronisation (NTP) on both."), id="core.clock")]


def _database() -> list[checks.CheckMessage]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0])
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    found: list[checks.CheckMessage] = []
    if version < 150000:
        found.append(checks.Error(_("PostgreSQL 15 or later is needed."), id="core.postgres"))
    if encoding != "UTF8":
        found.append(checks.Error(_("The database must be encoded in UTF-8."), id="core.encoding"))
    return found


def _ticks() -> list[checks.CheckMessage]:
    minutes = ticks.minutes_since_the_last()
    if minutes is not None and minutes < QUIET_MINUTES:
        return []
    hint = _("Start the worker (qingyu serve, or qingyu worker): without it no limit rings and no message leaves.")
    return [checks.Warning(_("No worker has looked what falls due for a while."), hint=hint, id="core.ticks")]
