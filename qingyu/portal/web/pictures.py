"""The pictures of a request, for those who may see it."""

from django.http import HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.portal.web.page import residents_only
from qingyu.tickets.models import Attachment, Ticket
from qingyu.ui.pictures import shown


@residents_only
@require_GET
def show(request: ActingRequest, code: str) -> HttpResponseBase:
    """Asks tickets.visible_to; pictures kept for staff (evidence about a neighbour) are missing here."""
    mine = Ticket.objects.visible_to(request.actor)
    picture = Attachment.objects.filter(code=code, shown=True, ticket__in=mine).first()
    if picture is None:
        raise Missing
    return shown(request, picture.file, picture.code)
