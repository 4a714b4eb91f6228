"""Reading papers."""

from django.db.models import QuerySet

from qingyu.accounts.actors import Actor
from qingyu.core.errors import Missing
from qingyu.documents.codes import State
from qingyu.documents.models import Document
from qingyu.tickets.models import Ticket


def get(actor: Actor, code: str) -> Document:
    """The paper with this code; raises Missing also for one the actor may not know of."""
    rows = Document.objects.visible_to(actor).select_related("order", "ticket__community")
    document = rows.filter(code=code).first()
    if document is None:
        raise Missing
    return document


def held(code: str) -> Document:
    """The paper in the hands of whoever scans its code; raises Missing."""
    document = (
        Document.objects.filter(code=code, state=State.READY).select_related("order", "ticket__community").first()
    )
    if document is None:
        raise Missing
    return document


def latest(ticket: Ticket) -> QuerySet[Document]:
    """The newest version of each paper of the ticket, in the order they were made. One query."""
    rows = Document.objects.filter(ticket=ticket).order_by("order", "kind", "-version").distinct("order", "kind")
    return Document.objects.filter(pk__in=rows.values("pk")).select_related("order").order_by("pk")
