"""The pictures of tickets: private files, shown only to those who may see their ticket."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.tickets.models import Attachment, Ticket


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks tickets.visible_to. Inline is safe: everything stored here is a JPEG we encoded ourselves."""
    actor = cast(ActingRequest, request).actor
    picture = None
    if actor.is_staff:
        picture = Attachment.objects.filter(code=code, ticket__in=Ticket.objects.visible_to(actor)).first()
    if picture is None:
        raise Missing
    response = FileResponse(picture.file.open("rb"), content_type="image/jpeg", filename=f"{picture.code}.jpg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Kept a while by this browser alone; a desk's machine has more than one user.
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
