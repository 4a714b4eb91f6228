"""What the intake does when something happens: an emergency in the tray waits for nobody to look by chance."""

from django.conf import settings
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from qingyu.catalog.codes import Urgency
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.intake import queries
from qingyu.intake.codes import State, Why
from qingyu.intake.facts import SubmissionToSort
from qingyu.intake.models import Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.staff.models import Employee
from qingyu.tickets.codes import Channel

TEMPLATE = "intake_emergency"
QUOTE = 60


@follows(SubmissionToSort)
def call_the_desk(fact: SubmissionToSort, event: Event) -> None:
    """What smells of gas is told to the desk on duty at once, in the app and by SMS, at night too."""
    if fact.urgency != Urgency.A:
        return
    submission = Submission.objects.select_related("community").get(pk=event.subject_id)
    if submission.state != State.SORTING:
        return
    for employee in queries.who_sorts(submission.community, event.at):
        _tell(employee, submission, event)


def _tell(employee: Employee, submission: Submission, event: Event) -> None:
    link = f"/console/sorting/{submission.pk}"
    with translation.override(settings.LANGUAGE_CODE):
        body = _("Emergency in the sorting tray (%(channel)s): %(text)s. %(why)s. Please sort it at once.") % {
            "channel": Channel(submission.channel).label,
            "text": Truncator(submission.text.rstrip("。. ")).chars(QUOTE),
            "why": Why(submission.why).label,
        }
    ways = [(Carrier.IN_APP, ""), *([(Carrier.SMS, employee.user.phone)] if employee.user.phone else [])]
    for carrier, address in ways:
        outbox.send(
            carrier=carrier,
            address=address,
            template=TEMPLATE,
            body=body,
            token=f"{event.pk}:{TEMPLATE}:{carrier}:{employee.pk}",
            urgent=True,
            employee=employee,
            link=link,
            event=event,
        )
