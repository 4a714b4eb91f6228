"""The pictures that wait with a line of the tray."""

from typing import cast

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.intake.models import Picture, Submission
from qingyu.ui.pictures import shown


@require_GET
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort in its community."""
    actor = cast(ActingRequest, request).actor
    seen = Submission.objects.visible_to(actor) if actor.is_staff else Submission.objects.none()
    picture = Picture.objects.filter(code=code, submission__in=seen).first()
    if picture is None:
        raise Missing
    return shown(request, picture.file, picture.code)
