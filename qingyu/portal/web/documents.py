"""Papers about a resident's request, and the page behind the code on a paper."""

from django.http import FileResponse, HttpResponse
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.documents import queries
from qingyu.documents.codes import Kind
from qingyu.portal.web.links import unlisted
from qingyu.portal.web.page import anybody, render, residents_only
from qingyu.work.codes import How


@residents_only
@require_GET
def show(request: ActingRequest, code: str) -> FileResponse:
    """Asks documents.visible_to. Inline is safe: it is a PDF that we printed ourselves."""
    document = queries.get(request.actor, code)
    if not document.file:
        raise Missing
    name = document.number.replace("/", "-")
    response = FileResponse(document.file.open("rb"), content_type="application/pdf", filename=f"{name}.pdf")
    response.headers["Cache-Control"] = "private, max-age=600"
    return response


@anybody
@require_GET
def verify(request: ActingRequest, code: str) -> HttpResponse:
    """Whoever holds the paper sees that it is ours and what it said: no names, no rooms, no words of the resident."""
    document = queries.held(code)
    said = document.content
    context = {
        "document": document,
        "title": Kind(document.kind).label,
        "said": said,
        "how": How(said["acceptance"]["how"]).label if said["acceptance"] else "",
        "short_seal": document.seal[:16].upper(),
        "newer": document.order.documents.filter(kind=document.kind, version__gt=document.version).exists(),
        "help_phone": document.ticket.community.hotline,
    }
    return unlisted(render(request, "portal/verify.html", context))
