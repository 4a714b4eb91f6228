"""What falls due for surveys: links to send, a reminder half-way, the end."""

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.accounts.actors import SYSTEM
from qingyu.core.due import run_due
from qingyu.followup.actions.surveys import close_survey
from qingyu.followup.codes import WaveState
from qingyu.followup.models import Invitation, Wave
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message

# What cannot be handled is looked at again after this.
LATER = timedelta(minutes=10)
ORDER = (Carrier.WECHAT, Carrier.SMS)


def tick(now: datetime, *, community_id: int | None = None) -> int:
    """Write to the households whose turn it is and close what is over; returns how many were written to.

    Of one community where ``community_id`` is given.
    """
    waves, letters = Wave.objects.filter(due_at__lte=now), Invitation.objects.filter(due_at__lte=now)
    if community_id:
        waves, letters = waves.filter(community=community_id), letters.filter(wave__community=community_id)
    over, due = waves.values_list("pk", flat=True), letters.order_by("due_at", "pk").values_list("pk", flat=True)
    run_due("survey", over, _close, push_on=partial(_push_on, rows=waves, now=now))
    return run_due("invitation", due, partial(_claim, now=now), push_on=partial(_push_on, rows=letters, now=now))


def _close(pk: int) -> bool:
    close_survey(Wave.objects.get(pk=pk), by=SYSTEM)
    return True


@transaction.atomic
def _claim(pk: int, now: datetime) -> bool:
    rows = Invitation.objects.select_for_update(skip_locked=True, of=("self",))
    one = rows.select_related("wave__community", "resident").filter(pk=pk, due_at__lte=now).first()
    return one is not None and _write(one, now)


def _push_on(pk: int, _error: Exception, *, rows: "QuerySet[Wave] | QuerySet[Invitation]", now: datetime) -> None:
    rows.filter(pk=pk).update(due_at=now + LATER)


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
