"""What falls due for surveys: links to send, a reminder half-way, the end."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.followup.actions.surveys import close_survey
from qingyu.followup.codes import WaveState
from qingyu.followup.models import Invitation, Wave
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

BATCH = 200
ORDER = (Carrier.WECHAT, Carrier.SMS)


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Write to the households whose turn it is and close what is over; returns how many were written to.

    Of one community where ``community_id`` is given.
    """
    here = {"community": community_id} if community_id else {}
    for wave in Wave.objects.filter(due_at__lte=now, **here):
        close_survey(wave, by=SYSTEM)
    count = 0
    with transaction.atomic():
        due = Invitation.objects.select_for_update(skip_locked=True, of=("self",)).select_related(
            "wave__community", "resident"
        )
        if community_id:
            due = due.filter(wave__community=community_id)
        for one in due.filter(due_at__lte=now).order_by("due_at", "pk")[:BATCH]:
            count += _write(one, now)
    return count


def survey_link(invitation: Invitation) -> str:
    """The household's own address; good while the survey runs."""
    return f"{settings.PUBLIC_URL}/s/{invitation.code}"


def _write(one: Invitation, now: datetime) -> bool:
    wave = one.wave
    told = wave.state == WaveState.RUNNING and not hasattr(one, "answer") and _tell(one, again=one.sent_at is not None)
    one.due_at = None
    if told and one.sent_at is None:
        one.sent_at = now
        # Once more, half-way, and never again: who does not wish to answer has said so.
        one.due_at = now + timedelta(days=max(2, wave.days // 2))
    elif told:
        one.reminded_at = now
    elif one.sent_at is None:
        one.unreachable = True
    one.save(update_fields=["due_at", "sent_at", "reminded_at", "unreachable"])
    return bool(told)


def _tell(one: Invitation, *, again: bool) -> Message | None:
    link = survey_link(one)
    values = {"community": one.wave.community.name, "quarter": one.wave.label, "link": link}
    words = (
        _(
            "[%(community)s] Your opinion on our service this quarter (%(quarter)s) is still missing. "
            "It takes a minute: %(link)s"
        )
        if again
        else _(
            "[%(community)s] How satisfied are you with our service this quarter (%(quarter)s)? "
            "It takes a minute, once per household: %(link)s"
        )
    )
    return outbox.tell(
        one.resident,
        order=ORDER,
        template="followup.survey_reminder" if again else "followup.survey",
        body=words % values,
        token=f"followup.survey:{one.pk}:{'again' if again else 'first'}",
        # Not about a request of theirs: who has opted out is left alone.
        service=False,
        values=values,
        link=link,
        secret=True,
    )
