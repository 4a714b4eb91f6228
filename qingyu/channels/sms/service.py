"""What the addresses that the SMS services call are guarded by."""

import ipaddress

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from qingyu.outbox.addresses import there_is_one
from qingyu.outbox.services import Field, Service, Values, register

NAME = "sms_hooks"


def networks(text: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """The addresses and networks of the lines of ``text``. Raises ValueError for what is none."""
    return [ipaddress.ip_network(line.strip(), strict=False) for line in text.splitlines() if line.strip()]


def check(values: Values) -> str:
    if not there_is_one(values):
        return gettext("There is no address yet; please make one with “New address”.")
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
        hooks=(
            ("hooks/sms/aliyun/{secret}/receipts", _("Alibaba Cloud: status reports (SmsReport)")),
            ("hooks/sms/aliyun/{secret}/replies", _("Alibaba Cloud: replies (SmsUp)")),
            ("hooks/sms/tencent/{secret}/receipts", _("Tencent Cloud: status callback")),
            ("hooks/sms/tencent/{secret}/replies", _("Tencent Cloud: reply callback")),
        ),
        fields=(
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
