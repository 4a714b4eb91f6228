"""What waits with a line of the tray: its pictures, and the files that nobody here can read."""

from typing import TypeVar, cast

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.core.errors import Missing
from qingyu.intake.models import Document, Picture, Submission

Row = TypeVar("Row", Document, Picture)


@require_GET
def picture(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort in its community. Inline is safe: everything stored here is a JPEG we encoded ourselves."""
    row = _one(request, Picture, code)
    return _guarded(FileResponse(row.file.open("rb"), content_type="image/jpeg", filename=f"{row.code}.jpg"))


@require_GET
def document(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort in its community. What came from outside is saved, whatever it is, and never opened here."""
    row = _one(request, Document, code)
    name = row.name.replace("/", "_").replace("\\", "_")
    kind = "application/octet-stream"
    return _guarded(FileResponse(row.file.open("rb"), content_type=kind, as_attachment=True, filename=name))


def _one(request: HttpRequest, kind: type[Row], code: str) -> Row:
    actor = cast(ActingRequest, request).actor
    seen = Submission.objects.visible_to(actor) if actor.is_staff else Submission.objects.none()
    found = kind.objects.filter(code=code, submission__in=seen).first()
    if found is None:
        raise Missing
    return found


def _guarded(response: FileResponse) -> FileResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
