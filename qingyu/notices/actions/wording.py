"""How a notice is worded here: changing it, putting it back, trying it out."""

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Invalid, Missing
from qingyu.events.actions import record
from qingyu.notices import checks, policies, wordings
from qingyu.notices.codes import Sms
from qingyu.notices.facts import WordingReset, WordingSaved
from qingyu.notices.letter import Letter
from qingyu.notices.models import Wording
from qingyu.notices.wordings import Told
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.staff.models import Employee

PARTS = ("on", "body", "subject", "order", "sms")


@transaction.atomic
def save_wording(
    name: str,
    *,
    by: Actor,
    on: bool = True,
    body: str = "",
    subject: str = "",
    order: Sequence[str] | None = None,
    sms: str = "",
) -> Wording:
    """From now on the notice ``name`` is told so. Texts name their gaps as the office does; "" or None is as shipped.

    Raises Refused, Missing for an unknown notice, Invalid.
    """
    policies.may_edit(by).demand()
    told = _named(name)
    row = Wording.objects.select_for_update().filter(name=name).first() or Wording(name=name)
    before = {part: getattr(row, part) for part in PARTS}
    with translation.override(settings.LANGUAGE_CODE):
        row.body = checks.read(told, body, field="body")
        row.subject = checks.read(told, subject, field="subject", most=120)
    row.on, row.order, row.sms = on, _order(told, order), _sms(told, sms)
    if row.pk and before == {part: getattr(row, part) for part in PARTS}:
        return row
    row.changed_at = clock.now()
    row.save()
    changed = [part for part in PARTS if (not row.on if part == "on" else getattr(row, part))]
    record(WordingSaved(name=name, changed=changed, body=row.body), about=row, by=by)
    return row


@transaction.atomic
def reset_wording(name: str, *, by: Actor) -> None:
    """Tell the notice ``name`` as it ships; already so returns quietly. Raises Refused, Missing."""
    policies.may_edit(by).demand()
    _named(name)
    row = Wording.objects.select_for_update().filter(name=name).first()
    if row is None or not row.changed:
        return
    row.on, row.body, row.subject, row.order, row.sms, row.changed_at = True, "", "", None, "", clock.now()
    row.save()
    record(WordingReset(name=name), about=row, by=by)


def try_out(told: Told, *, carrier: Carrier, by: Actor) -> Message:
    """Send ``told`` in a made-up case to ``by``, in the app or to their own number. Raises Refused, Invalid."""
    policies.may_look(by).demand()
    me = Employee.objects.select_related("user").get(pk=by.id)
    if carrier == Carrier.SMS and not me.user.phone:
        raise Invalid({"carrier": _("No phone number is kept for you.")})
    with translation.override(settings.LANGUAGE_CODE):
        letter = Letter.sample(told)
        body = _("[Trial] %(body)s") % {"body": letter.body}
    return outbox.send(
        carrier=carrier,
        address=me.user.phone or "" if carrier == Carrier.SMS else "",
        employee=me,
        template=told.name,
        token=f"trial:{uuid.uuid4()}",
        **{**letter.as_sent(), "body": body[: Message.BODY]},
    )


def _named(name: str) -> Told:
    told = wordings.named(name)
    if told is None:
        raise Missing(_("There is no such notice."))
    return told


def _order(told: Told, order: Sequence[str] | None) -> list[str] | None:
    if order is None or not told.notice.for_residents:
        return None
    return checks.order(told, order)


def _sms(told: Told, sms: str) -> str:
    if not sms or told.notice.for_residents or sms == told.notice.sms:
        return ""
    if sms not in Sms.values:
        raise Invalid({"sms": _("Please choose when it is an SMS.")})
    return sms
