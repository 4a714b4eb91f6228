"""Reading papers."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import Missing, Over
from qingyu.documents.codes import State
from qingyu.documents.models import Document
from qingyu.tickets.models import Ticket

# As long as the longest usual warranty, that of waterproofing (Regulation on quality of construction works, art. 40).
CONFIRMED = timedelta(days=5 * 365 + 2)


def get(actor: Actor, code: str) -> Document:
    """The paper with this code; raises Missing also for one the actor may not know of."""
    rows = Document.objects.visible_to(actor).select_related("order", "ticket__community")
    document = rows.filter(code=code).first()
    if document is None:
        raise Missing
    return document


def held(code: str) -> Document:
    """The paper in the hands of whoever scans its code. Raises Missing, Over for one that is no longer confirmed."""
    document = (
        Document.objects.filter(code=code, state=State.READY).select_related("order", "ticket__community").first()
    )
    if document is None:
        raise Missing
    if clock.now() >= confirmed_until(document):
        raise Over(_("This paper is too old to be confirmed here. Please call us; we can print it anew."))
    return document


def confirmed_until(document: Document) -> datetime:
    """Five years after it was made, and as long as a warranty on it runs. A new version begins afresh."""
    ends = [document.asked_at + CONFIRMED]
    days = [date.fromisoformat(one["until"]) for one in document.content["warranties"]]
    ends += [timezone.make_aware(datetime.combine(day, time.max)) for day in days]
    return max(ends)


def latest(ticket: Ticket) -> QuerySet[Document]:
    """The newest version of each paper of the ticket, in the order they were made. One query."""
    rows = Document.objects.filter(ticket=ticket).order_by("order", "kind", "-version").distinct("order", "kind")
    return Document.objects.filter(pk__in=rows.values("pk")).select_related("order").order_by("pk")
