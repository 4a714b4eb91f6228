"""``qingyu import WHAT FILE [--dry-run] [--without NAME]``: bring a list into a community."""  # noqa: N999  the command's name is its file's

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core.errors import QingyuError
from qingyu.people import imports
from qingyu.people.imports import Report
from qingyu.places.models import Community
from qingyu.places.numbers import listed


class Command(BaseCommand):
    help = "Bring a list (.xlsx or .csv) of homes, areas, equipment, residents or arrears into a community."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=imports.KINDS)
        parser.add_argument("file", type=Path)
        parser.add_argument("--community", help="its code; needed where there are several", default="")
        parser.add_argument(
            "--without", action="append", default=[], metavar="NAME",
            help="leave out this column or sheet, or the hidden rows, which are not read; may be said several times",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="store nothing, say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        community = _community(options["community"])
        try:
            with options["file"].open("rb") as opened:
                file = imports.read(opened, options["file"].name)
            what, without = options["what"], options["without"]
            if options["dry_run"]:
                report = imports.check(what, file, community, without=without)
            else:
                report = imports.apply(what, file, community, SYSTEM, without=without)
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(why)s") % {"why": error.strerror}) from None
        except QingyuError as error:
            raise CommandError(str(error)) from None
        self._say(report, community)

    def _say(self, report: Report, community: Community) -> None:
        for one in (*report.problems, *report.asides, *report.unread):
            self.stdout.write(str(one))
        counts = {"community": community.name, **report.changes._asdict(), "problems": len(report.problems)}
        if report.problems:
            raise CommandError(_("Nothing was stored: %(problems)s problems.") % counts)
        if report.unread:
            names = listed(dict.fromkeys(one.name for one in report.unread), most=100)
            words = _("Nothing was stored: %(names)s would not be read. Leave them out with --without, one by one.")
            raise CommandError(words % {"names": names})
        words = (
            _("Stored in %(community)s: %(made)s new, %(changed)s changed, %(same)s as before.")
            if report.stored
            else _("All is well; in %(community)s it would make %(made)s new, %(changed)s changed, %(same)s as before.")
        )
        self.stdout.write("\n".join([words % counts, *imports.left_out(report)]))


def _community(code: str) -> Community:
    found = list(Community.objects.filter(code=code) if code else Community.objects.all()[:2])
    if len(found) == 1:
        return found[0]
    codes = listed(Community.objects.order_by("code").values_list("code", flat=True), most=100)
    raise CommandError(_("Please say which community with --community: %(codes)s") % {"codes": codes})
