"""``qingyu webpush keys``: a key for push messages of browsers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from qingyu.outbox import push


class Command(BaseCommand):
    help = "Make a key for push messages of browsers; it is entered on the page of channels."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["keys"])

    def handle(self, *args: Any, **options: Any) -> None:
        private = push.new_private_key()
        self.stdout.write(f"private key  {private}")
        self.stdout.write(f"public key   {push.public_key(private)}   (browsers get it by themselves)")
