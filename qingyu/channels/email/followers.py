"""Telling a stranger once that their mail is here; what it becomes is for a person to decide."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from qingyu.channels.email.parts import automatic, headers, mail
from qingyu.core import clock
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.intake.codes import Why
from qingyu.intake.facts import SubmissionToSort
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.accounts import values_of
from qingyu.outbox.codes import Carrier
from qingyu.outbox.models import Message
from qingyu.tickets.codes import Channel

TEMPLATE = "mail_received"
# Two machines that thank each other would otherwise never stop.
PAUSE = timedelta(hours=1)
# Where a person has to look because something is odd, an answer would only tell a forger that it works.
STRANGERS = (Why.UNKNOWN_SENDER, Why.SEVERAL_PEOPLE, Why.NOWHERE)
BODY = _(
    "Hello, we have received your mail. A colleague reads it and will get back to you. So that we can help sooner, "
    "please tell us your name, telephone number and home if you have not done so.\n\n"
    "In an emergency please telephone us."
)


@follows(SubmissionToSort)
def acknowledge(fact: SubmissionToSort, event: Event) -> None:
    """A stranger hears that the mail is here: one mail an hour at most, and none in answer to such a mail."""
    if fact.channel != Channel.EMAIL or fact.why not in STRANGERS or not values_of("email"):
        return
    submission = Submission.objects.get(pk=event.subject_id)
    letter = mail.parsed(bytes(submission.body or b""))
    answers = headers.ids(letter, "In-Reply-To", "References")
    if not submission.sender or automatic.forged(letter) or _thanked(submission.sender, answers):
        return
    outbox.send(
        carrier=Carrier.EMAIL,
        address=submission.sender,
        template=TEMPLATE,
        subject=str(_("Received: %(subject)s") % {"subject": submission.raw.get("subject", "")[:60]}),
        body=str(BODY),
        token=f"{TEMPLATE}:{submission.pk}",
    )


def _thanked(sender: str, answers: tuple[str, ...]) -> bool:
    ours = Message.objects.filter(carrier=Carrier.EMAIL, address=sender, template=TEMPLATE)
    lately = ours.filter(made_at__gt=clock.now() - PAUSE)
    return lately.exists() or (bool(answers) and ours.filter(provider_id__in=answers).exists())
