"""The scans of letters: for those who may see the letter, and never run by a browser."""

from typing import TypeVar, cast

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_GET

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.letters.page import demand
from qingyu.core.errors import Missing
from qingyu.intake import queries
from qingyu.intake.models import Document, Picture

Row = TypeVar("Row", Document, Picture)


@require_GET
def document(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort. A PDF from outside is saved, not opened: it may hold scripts."""
    row = _one(request, Document, code)
    return _answer(row.file, "application/pdf", row.name if row.name.lower().endswith(".pdf") else f"{row.name}.pdf")


@require_GET
def scan(request: HttpRequest, code: str) -> HttpResponseBase:
    """Asks intake.sort. Inline is safe: it is a JPEG we encoded ourselves."""
    return _answer(_one(request, Picture, code).file, "image/jpeg", "")


def _one(request: HttpRequest, kind: type[Row], code: str) -> Row:
    acting = cast(ActingRequest, request)
    demand(acting)
    theirs = queries.letters(acting.actor)
    found = kind.objects.filter(code=code, submission__in=theirs.values("pk")).first()
    if found is None:
        raise Missing
    return found


def _answer(file: FieldFile, kind: str, name: str) -> HttpResponseBase:
    response = FileResponse(file.open("rb"), content_type=kind, as_attachment=bool(name), filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
