"""``qingyu token USER``: a new API token, printed once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from qingyu.accounts import actions
from qingyu.accounts.models import User


class Command(BaseCommand):
    help = "Print a new API token of USER (the sign-in name). It is shown only now; the database keeps its digest."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", metavar="USER")
        parser.add_argument("--name", default="qingyu token", help="what the token is for, shown in the list of tokens")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user called {options['user']!r}.")
        self.stdout.write(actions.make_token(user, name=options["name"]))
