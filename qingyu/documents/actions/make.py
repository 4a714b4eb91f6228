"""Making the PDF: slow, so outside any transaction; repeat-safe, since a job may run twice."""

import logging
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from qingyu.accounts.actors import SYSTEM
from qingyu.core import clock, jobs
from qingyu.core.files import kept_with_its_row
from qingyu.documents import paper, pdf
from qingyu.documents.codes import State
from qingyu.documents.facts import DocumentFailed, DocumentMade
from qingyu.documents.models import Document
from qingyu.events.actions import record
from qingyu.tickets.models import Attachment
from qingyu.work.models import Acceptance

log = logging.getLogger(__name__)

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 10, 60)]
# A job that has not come back by then died over it.
IN_HAND = timedelta(minutes=3)
BATCH = 20


@jobs.job(name="documents.print", lane=jobs.Lane.PAPERS, retry=False)
def print_it(document_id: int) -> None:
    document = Document.objects.filter(pk=document_id, state=State.ASKED).first()
    if document:
        make(document)


def make(document: Document) -> Document:
    """Print ``document``; made already returns quietly. What fails is tried again with growing pauses."""
    document = Document.objects.select_related("order", "ticket__community").get(pk=document.pk)
    if document.state != State.ASKED:
        return document
    try:
        printed = pdf.render(paper.html(document, lambda code: f"paper:{code}"), _files(document))
    except Exception as error:
        log.exception("%s could not be printed", document)
        return _put_off(document, str(error) or type(error).__name__)
    return _keep(document, printed)


def tick(now: datetime) -> int:
    """Print what is due at ``now`` and has no job any more; returns how many. Slow: a worker does it in jobs."""
    due = waiting(now)
    for document_id in due:
        print_it.func(document_id)
    return len(due)


def waiting(now: datetime) -> list[int]:
    """The documents that are due at ``now`` and have no job any more, at most 20 at a time."""
    due = Document.objects.filter(state=State.ASKED, due_at__lte=now - IN_HAND).order_by("due_at")
    return list(due.values_list("pk", flat=True)[:BATCH])


def _files(document: Document) -> dict[str, bytes]:
    """The pictures it shows, by code. One that is gone (a photo past its time) leaves an empty frame."""
    codes = [one["code"] for one in document.content["photos"]]
    rows = Attachment.objects.filter(code__in=codes, ticket=document.ticket_id)
    files = {row.code: _read(row.file) for row in rows}
    acceptance = Acceptance.objects.filter(order=document.order_id).exclude(signature="").first()
    if acceptance:
        files[paper.SIGNATURE] = _read(acceptance.signature)
    return {name: data for name, data in files.items() if data}


def _read(file: "object") -> bytes:
    try:
        with file.open("rb") as opened:  # type: ignore[attr-defined]
            data: bytes = opened.read()
    except FileNotFoundError:
        return b""
    return data


@transaction.atomic
def _keep(document: Document, printed: bytes) -> Document:
    row = _locked(document)
    if row.state != State.ASKED:
        return row
    row.file.save("paper.pdf", ContentFile(printed), save=False)
    row.state, row.due_at, row.made_at, row.error = State.READY, None, clock.now(), ""
    with kept_with_its_row(row.file):
        row.save()
        record(DocumentMade(kind=row.kind, number=row.number, paper=row.code), about=row, by=SYSTEM)
    return row


@transaction.atomic
def _put_off(document: Document, error: str) -> Document:
    row = _locked(document)
    if row.state != State.ASKED:
        return row
    row.error, row.attempts = error[:300], row.attempts + 1
    if row.attempts <= len(PAUSES):
        row.due_at = clock.now() + PAUSES[row.attempts - 1]
    else:
        row.state, row.due_at = State.FAILED, None
        failed = DocumentFailed(kind=row.kind, number=row.number, paper=row.code, error=row.error[:100])
        record(failed, about=row, by=SYSTEM)
    row.save(update_fields=["error", "attempts", "due_at", "state"])
    return row


def _locked(document: Document) -> Document:
    rows = Document.objects.select_for_update(of=("self",)).select_related("order", "ticket__community")
    return rows.get(pk=document.pk)
