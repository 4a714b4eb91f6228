"""The pictures that wait with a line of the tray."""

from typing import cast

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.intake.models import Picture, Submission


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort in its community. Inline is safe: everything stored here is a JPEG we encoded ourselves."""
    actor = cast(ActingRequest, request).actor
    seen = Submission.objects.visible_to(actor) if actor.is_staff else Submission.objects.none()
    picture = Picture.objects.filter(code=code, submission__in=seen).first()
    if picture is None:
        raise Missing
    response = FileResponse(picture.file.open("rb"), content_type="image/jpeg", filename=f"{picture.code}.jpg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
