"""What is printed: the slip, the receipt; and a signature that was given."""

from django.http import HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.frontdesk.desk import desk_of
from qingyu.console.web.page import render, staff_only
from qingyu.core.errors import Missing
from qingyu.frontdesk import slips
from qingyu.frontdesk.models import Handover, Procedure
from qingyu.frontdesk.queries import queue, shelf


@staff_only
@require_GET
def slip(request: ActingRequest, visitor_id: int) -> HttpResponse:
    """Asks frontdesk.serve: for 80 mm paper; an A6 sheet fits as well."""
    desk_of(request)
    reception = queue.get(request.actor, visitor_id)
    return _paper(request, _("Slip %(number)s") % {"number": reception.number}, slips.slip(reception), "d-roll")


@staff_only
@require_GET
def receipt(request: ActingRequest, number: str) -> HttpResponse:
    """Asks frontdesk.serve."""
    desk_of(request)
    procedure = shelf.procedure(request.actor, number)
    return _paper(request, _("Receipt %(number)s") % {"number": number}, slips.receipt(procedure), "d-sheet")


@staff_only
@require_GET
def signature(request: ActingRequest, handover_id: int) -> HttpResponse:
    """Asks frontdesk.serve."""
    desk_of(request)
    seen = Procedure.objects.visible_to(request.actor)
    handover = Handover.objects.filter(pk=handover_id, procedure__in=seen).first()
    if handover is None or not handover.signature:
        raise Missing
    # At most some tens of kilobytes: it was made small when it was drawn.
    response = HttpResponse(handover.signature.read(), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _paper(request: ActingRequest, title: str, paper: str, size: str) -> HttpResponse:
    # The paper is a template of the room below, which has escaped what people typed.
    context = {"title": title, "paper": mark_safe(paper), "size": size}  # noqa: S308
    return render(request, "console/frontdesk/paper.html", context)
