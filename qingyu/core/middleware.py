"""What every request passes: a closed content policy, clean text, and errors that speak.

Written as plain functions; the outermost comes first in ``settings.MIDDLEWARE``.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote_plus, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from qingyu.core.errors import Busy, Invalid, QingyuError, TooMany, Unavailable

Next = Callable[[HttpRequest], HttpResponseBase]

# PostgreSQL cannot store NUL, UTF-8 no surrogates, and bidi controls make one text look like another.
UNWANTED = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

# No page of ours uses these; photos are chosen as files, which asks for none of them.
UNUSED = ", ".join(
    f"{feature}=()"
    for feature in ("camera", "microphone", "geolocation", "payment", "usb", "serial", "midi", "display-capture")
)


def content_policy(following: Next) -> Next:
    """Outermost: what a page may load and use, whoever answers. Nothing inline, so that foreign text stays text."""
    live = "{0.scheme}://{0.netloc}".format(urlsplit(settings.LIVE_URL))
    policy = "; ".join(
        (
            "default-src 'self'",
            "img-src 'self' data: blob:",
            f"connect-src 'self' {live}",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'",
        )
    )

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = following(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", UNUSED)
        # Instead of the name of the program that serves.
        response.headers["Server"] = "Qingyu"
        return response

    return middleware


def clean_input(following: Next) -> Next:
    """Refuse text that cannot be stored or that deceives the eye, before anything is read from it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if UNWANTED.search(unquote_plus(request.META.get("QUERY_STRING", ""))) or UNWANTED.search(request.path):
            return _unwanted(request)
        return following(request)

    return middleware


def _unwanted(request: HttpRequest) -> HttpResponse:
    words = _("The address contains characters that are not allowed.")
    if speaks_json(request):
        return JsonResponse({"code": "malformed", "message": words}, status=400)
    return HttpResponse(words, status=400)


def errors_speak(following: Next) -> Next:
    """Turn a QingyuError from a view into words: JSON for programs, a toast for htmx, a page for people."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return following(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        return answer(request, error) if isinstance(error, QingyuError) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def answer(request: HttpRequest, error: QingyuError) -> HttpResponse:
    """The response that says ``error`` to whoever sent ``request``."""
    response: HttpResponse
    # What every page shows (who is signed in, whom to call) is read from the database.
    context = None if isinstance(error, Unavailable) else request
    if speaks_json(request):
        response = JsonResponse(as_json(error), status=error.status)
    elif request.headers.get("HX-Request"):
        response = render(context, "ui/toast.html", {"error": error}, status=error.status)
        response["HX-Retarget"] = "#toasts"
        response["HX-Reswap"] = "beforeend"
    else:
        page = "503.html" if isinstance(error, Unavailable) else "ui/error.html"
        sent = request.method not in ("GET", "HEAD")
        response = render(context, page, {"error": error, "sent": sent}, status=error.status)
    if isinstance(error, TooMany | Busy | Unavailable):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def speaks_json(request: HttpRequest) -> bool:
    """Whether ``request`` came to the door of programs, where every answer is JSON."""
    return f"{request.path}/".startswith("/api/")


def as_json(error: QingyuError) -> dict[str, object]:
    """``{code, message}`` and, for invalid input, ``fields``."""
    body: dict[str, object] = {"code": error.code, "message": str(error)}
    if isinstance(error, Invalid):
        body["fields"] = {name: str(text) for name, text in error.fields.items()}
    return body
