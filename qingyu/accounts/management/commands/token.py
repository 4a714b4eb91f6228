"""``qingyu token USER``: a new API token, printed once; with ``--list`` those there are, with ``--revoke`` one less."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from qingyu.accounts import actions
from qingyu.accounts.actors import SYSTEM
from qingyu.accounts.models import ApiToken, User
from qingyu.core.errors import Invalid


class Command(BaseCommand):
    help = "Print a new API token of USER (the sign-in name). It is shown only now; the database keeps its digest."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("user", metavar="USER")
        parser.add_argument("--name", default="qingyu token", help="what the token is for, shown in the list of tokens")
        parser.add_argument("--days", type=int, default=actions.DAYS, help="how long it is good for (%(default)s)")
        either = parser.add_mutually_exclusive_group()
        either.add_argument("--list", action="store_true", help="print the tokens of USER instead")
        either.add_argument("--revoke", type=int, metavar="ID", help="end the token with this number in the list")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active user called {options['user']!r}.")
        if options["list"]:
            self._list(user)
        elif options["revoke"] is not None:
            self._revoke(user, options["revoke"])
        else:
            self._make(user, options["name"], options["days"])

    def _make(self, user: User, name: str, days: int) -> None:
        try:
            self.stdout.write(actions.make_token(user, name=name, days=days))
        except Invalid as error:
            raise CommandError(str(error)) from None

    def _list(self, user: User) -> None:
        for token in user.tokens.order_by("pk"):
            used = f"{timezone.localdate(token.used_at):%F}" if token.used_at else "never"
            made, ends = (f"{timezone.localdate(day):%F}" for day in (token.made_at, token.expires_at))
            over = " (over)" if token.over else ""
            self.stdout.write(f"{token.pk}\t{token.name}\tmade {made}\tlast used {used}\tends {ends}{over}")

    def _revoke(self, user: User, pk: int) -> None:
        token = ApiToken.objects.filter(user=user, pk=pk).first()
        if token is None:
            raise CommandError(f"{user} has no token {pk}; see --list.")
        actions.revoke_token(token, by=SYSTEM)
