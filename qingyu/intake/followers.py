"""What the intake does when something happens: an emergency rings, who becomes known is read again, who waits hears."""

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from qingyu.catalog.codes import Urgency
from qingyu.events.follow import follows
from qingyu.events.models import Event
from qingyu.intake import queries, telling
from qingyu.intake.actions import read_again
from qingyu.intake.codes import State, Why
from qingyu.intake.facts import SubmissionToSort
from qingyu.intake.models import Joined, Submission
from qingyu.outbox import actions as outbox
from qingyu.outbox.codes import Carrier
from qingyu.people.facts import IdentityBound
from qingyu.people.models import Identity
from qingyu.staff.models import Employee
from qingyu.tickets.codes import Channel
from qingyu.tickets.facts import TicketClosed, TicketFinished
from qingyu.tickets.models import Ticket

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


@follows(IdentityBound)
def read_what_they_wrote(fact: IdentityBound, event: Event) -> None:
    """What a stranger wrote waits in the tray; now it is known whose it is."""
    for value in Identity.objects.filter(resident=event.subject_id, kind=fact.kind).values_list("value", flat=True):
        read_again(value)


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


@follows(TicketFinished, TicketClosed)
def tell_who_waits(fact: TicketFinished | TicketClosed, event: Event) -> None:
    """Those who met the same on the spot, the colleague who reported it, and the neighbours of what we found ourselves.

    Whatever comes first tells them: work that is done, or a request that the desk closed without any.
    """
    ticket = Ticket.objects.select_related("community", "area", "equipment", "category", "first_contact").get(
        pk=event.thread_id
    )
    with translation.override(settings.LANGUAGE_CODE):
        for joined in Joined.objects.filter(Q(ticket=ticket) | Q(ticket__merge__into=ticket)).select_related(
            "resident"
        ):
            telling.one_who_met_it(joined, ticket, event)
        if ticket.channel == Channel.STAFF and ticket.first_contact:
            telling.who_reported(ticket.first_contact, ticket, event)
            if isinstance(fact, TicketFinished):
                telling.the_neighbours(ticket, event)
