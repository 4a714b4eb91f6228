"""Why a message by one way would not reach somebody now, in words for whoever wants to write by it."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from qingyu.core import clock
from qingyu.core.errors import Text
from qingyu.outbox import accounts, limits
from qingyu.outbox.codes import Carrier

NO_ADDRESS: dict[Carrier, Text] = {
    Carrier.SMS: _("no mobile number"),
    Carrier.WECHAT: _("WeChat not bound"),
    Carrier.EMAIL: _("no e-mail address"),
    Carrier.CALL: _("no telephone number"),
}
OFF = _("not set up")
FULL = {
    limits.Reached.BUDGET: _("today's quota is used up"),
    limits.Reached.NUMBER: _("enough for this number for now"),
}


def hindrances(known: Mapping[str, str], carriers: Collection[Carrier]) -> dict[Carrier, Text]:
    """Carrier → why not, for those of ``carriers`` that do not reach ``known`` (reach.addresses) now.

    Two or three queries a limited carrier, one more in all.
    """
    able = accounts.able() | {Carrier.CALL}
    found = {one: _why_not(one, known.get(one, ""), able) for one in carriers}
    return {carrier: why for carrier, why in found.items() if why}


def _why_not(carrier: Carrier, address: str, able: Collection[str]) -> Text:
    if carrier not in able:
        return OFF
    if not address:
        return NO_ADDRESS[carrier]
    reached = limits.reached(carrier, address, clock.now())
    return FULL[reached] if reached else ""
