"""What the addresses that the SMS services call are guarded by."""

import ipaddress

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.outbox.services import Field, Service, Values, register

NAME = "sms_hooks"
SHORTEST = 20


def networks(text: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """The addresses and networks of the lines of ``text``. Raises ValueError for what is none."""
    return [ipaddress.ip_network(line.strip(), strict=False) for line in text.splitlines() if line.strip()]


def check(values: Values) -> str:
    if len(values["token"]) < SHORTEST or not values["token"].isalnum():
        return gettext("Please use at least %(least)s letters and digits.") % {"least": SHORTEST}
    try:
        networks(values["allowed"])
    except ValueError as error:
        return str(error)
    return ""


SERVICE = register(
    Service(
        name=NAME,
        label=_("SMS: receipts and replies"),
        guide="sms",
        check=check,
        fields=(
            Field(
                name="token",
                label=_("Secret part of the address"),
                help=_(
                    "At least 20 letters and digits; the service calls /hooks/sms/aliyun/<this>/receipts and so on."
                ),
                secret=True,
                goes_to=(),
            ),
            Field(
                name="allowed",
                label=_("Allowed addresses"),
                help=_("IP addresses or networks, one per line. Empty: anybody who knows the secret."),
                lines=True,
                required=False,
            ),
        ),
    )
)
