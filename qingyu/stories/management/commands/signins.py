"""``qingyu signins``: prints how to sign in to the demo."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from qingyu.stories.cast import PASSWORD
from qingyu.stories.demo.company import SIGN_INS


class Command(BaseCommand):
    help = "Print the demo's sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        url = settings.PUBLIC_URL
        self.stdout.write("")
        self.stdout.write(
            _("Staff sign in at %(url)s/console/ with password %(password)s:") % {"url": url, "password": PASSWORD}
        )
        for agent_no, post in SIGN_INS.items():
            self.stdout.write(f"    {agent_no}  {post}")
        self.stdout.write(_("Residents sign in at %(url)s/ with phone 13800001502 (Li Min).") % {"url": url})
        self.stdout.write(_("The code appears in the console under “Outgoing messages”, for the supervisor 1000."))
