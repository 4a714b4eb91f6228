"""Confirming by SMS what was agreed on the phone."""

import re

from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Clash, Invalid
from qingyu.hotline import policies
from qingyu.hotline.models import Call
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

MOBILE = re.compile(r"\+861[3-9]\d{9}")


def can_confirm(call: Call) -> bool:
    """Whether an SMS can reach the caller: mobile numbers of the mainland."""
    return bool(MOBILE.fullmatch(call.number))


def confirm_by_sms(call: Call, *, text: str, by: Actor) -> Message:
    """Send what was agreed to the caller, once a call. Raises Refused, Clash for a landline, Invalid for no text."""
    policies.may_answer(by, call).demand()
    if not can_confirm(call):
        raise Clash(_("An SMS cannot reach this number."), code="no_mobile")
    text = text.strip()
    if not text:
        raise Invalid({"text": _("Please write what was agreed.")})
    return outbox.send(
        carrier=Carrier.SMS,
        address=call.number,
        template="call_agreed",
        body=text,
        token=token_of(call),
        resident=call.resident,
        values={"number": call.ticket.number if call.ticket else "", "agreed": call.summary.get("agreed", "")},
    )


def token_of(call: Call) -> str:
    return f"call:{call.pk}:agreed"
