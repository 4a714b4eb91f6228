"""The pictures of tickets: private files, shown only to those who may see their ticket."""

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.tickets.models import Attachment, Ticket
from qingyu.ui.pictures import shown


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks tickets.visible_to."""
    actor = cast(ActingRequest, request).actor
    picture = None
    if actor.is_staff:
        picture = Attachment.objects.filter(code=code, ticket__in=Ticket.objects.visible_to(actor)).first()
    if picture is None:
        raise Missing
    return shown(request, picture.file, picture.code)
