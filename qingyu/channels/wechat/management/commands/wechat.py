"""``qingyu wechat menu`` puts the menu up; ``qingyu wechat check`` asks WeChat whether it knows us."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from qingyu.channels.wechat import menu
from qingyu.channels.wechat.setup import settings
from qingyu.core.errors import QingyuError
from qingyu.outbox.providers import Busy, Failed
from qingyu.outbox.providers.wechat import check


class Command(BaseCommand):
    help = "menu: put up the official account's menu; check: ask for a token with the settings that are on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["menu", "check"])

    def handle(self, *args: Any, **options: Any) -> None:
        {"menu": self._menu, "check": self._check}[options["what"]]()

    def _menu(self) -> None:
        try:
            menu.put_up()
        except (Busy, Failed, QingyuError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write("The menu is up: " + ", ".join(one["name"] for one in menu.buttons()))

    def _check(self) -> None:
        values = settings()
        if wrong := check(values) if values else "WeChat is switched off":
            raise CommandError(str(wrong))
        self.stdout.write("WeChat knows this account.")
