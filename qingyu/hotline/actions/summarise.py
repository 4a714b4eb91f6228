"""The end of a call: what was read back, what was agreed (A6)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Clash, Invalid, Text
from qingyu.events.actions import record
from qingyu.hotline import policies
from qingyu.hotline.actions.link import locked
from qingyu.hotline.codes import CHECKLIST
from qingyu.hotline.facts import CallSummed
from qingyu.hotline.models import Call

AGREED = 300


@transaction.atomic
def summarise(call: Call, *, read_back: Sequence[str], agreed: str, consent: bool, by: Actor) -> Call:
    """Keep the checklist; ``consent`` is whether the caller was told of the recording. The same again is quiet.

    Raises Refused, Clash for a call nobody answered, Invalid without the next step.
    """
    call = locked(call)
    policies.may_answer(by, call).demand()
    if not call.talked:
        raise Clash(_("Nobody has talked in this call."), code="not_answered")
    known, agreed = [name for name in CHECKLIST if name in read_back], agreed.strip()
    _check(agreed)
    summary = {"read_back": known, "agreed": agreed, "consent": consent}
    if call.summary == summary:
        return call
    call.summary, call.summed_at = summary, clock.now()
    call.save(update_fields=["summary", "summed_at"])
    record(CallSummed(read_back=known, agreed=agreed, consent=consent), about=call, by=by)
    return call


def _check(agreed: str) -> None:
    wrong: dict[str, Text] = {}
    if not agreed:
        wrong["agreed"] = _("Please write what was agreed as the next step.")
    elif len(agreed) > AGREED:
        wrong["agreed"] = _("Please keep it within %(most)d characters.") % {"most": AGREED}
    if wrong:
        raise Invalid(wrong)
