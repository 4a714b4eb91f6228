"""Papers about finished work: the PDF, the page to print, and the register of warranties."""

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import staff_only
from qingyu.console.web.parts import list_or_page
from qingyu.core import clock
from qingyu.core.errors import Missing
from qingyu.documents import paper, queries
from qingyu.documents.models import Document
from qingyu.work.models import Acceptance
from qingyu.work.queries import warranties as register

SIZE = 50


@staff_only
@require_GET
def pdf(request: ActingRequest, code: str) -> HttpResponseBase:
    """Asks documents.visible_to. Inline is safe: everything stored here is a PDF that we printed ourselves."""
    document = queries.get(request.actor, code)
    if not document.file:
        raise Missing
    return served(document)


@staff_only
@require_GET
def page(request: ActingRequest, code: str) -> HttpResponse:
    """The same paper for the browser's own printer, also while the PDF is still being made."""
    document = queries.get(request.actor, code)
    return HttpResponse(paper.html(document, lambda name: _source(document, name), screen=True))


@staff_only
@require_GET
def signature(request: ActingRequest, code: str) -> HttpResponseBase:
    document = queries.get(request.actor, code)
    acceptance = Acceptance.objects.filter(order=document.order_id).exclude(signature="").first()
    if acceptance is None:
        raise Missing
    return private(FileResponse(acceptance.signature.open("rb"), content_type="image/png"))


@staff_only
@require_GET
def warranties(request: ActingRequest) -> HttpResponse:
    """Asks nothing but to work in the community: order.visible_to. Four queries."""
    rows = register(request.actor, request.GET.get("q", ""))
    found = Paginator(rows, SIZE).get_page(request.GET.get("page"))
    return list_or_page(request, "warranties/list", {"page": found, "filters": [], "today": clock.today()})


def served(document: Document) -> FileResponse:
    """The PDF under its number, kept by this browser alone."""
    name = document.number.replace("/", "-")
    return private(FileResponse(document.file.open("rb"), content_type="application/pdf", filename=f"{name}.pdf"))


def private(response: FileResponse) -> FileResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


def _source(document: Document, name: str) -> str:
    if name == paper.SIGNATURE:
        return reverse("console:document_signature", args=[document.code])
    return reverse("console:picture", args=[name])
