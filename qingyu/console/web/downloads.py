"""Files that are saved, not shown."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from qingyu.console.sheets import XLSX


def sheet(content: bytes, name: str) -> HttpResponse:
    """An Excel file under ``name``, whatever its letters."""
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
