"""Pages whose list fetches itself again under the same address."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from qingyu.accounts.requests import ActingRequest
from qingyu.console.web.page import render


def wants_part(request: ActingRequest) -> bool:
    """Whether only the list is asked for."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def list_or_page(
    request: ActingRequest, name: str, context: dict[str, Any], *, topics: Sequence[str] = ()
) -> HttpResponse:
    """``console/<name>_part.html`` for the list alone, ``console/<name>.html`` for the whole page."""
    if wants_part(request):
        response = render(request, f"console/{name}_part.html", context)
    else:
        response = render(request, f"console/{name}.html", context, topics=topics)
    patch_vary_headers(response, ["HX-Request"])
    return response
