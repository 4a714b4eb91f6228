"""What the pages of every door have in common: the live token, and the way to sign in and back."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render as render_template

from qingyu.accounts.requests import ActingRequest
from qingyu.events.live import tokens


def render(
    request: ActingRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    topics: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """A page; with ``topics`` it is told when they change (``data-live``)."""
    live = {"live_token": tokens.issue(request.user.pk or 0, list(topics))} if topics else {}
    return render_template(request, template, {**live, **(context or {})}, status=status)


def send_to_sign_in(request: ActingRequest, *, sign_in: str, home: str) -> HttpResponse:
    """To the address ``sign_in``, and from there back to the page that was asked for, or to ``home`` after a deed."""
    wanted = request.get_full_path() if request.method == "GET" and not request.htmx else home
    url = f"{sign_in}?{urlencode({'next': wanted})}"
    if request.htmx:
        # A redirect would be followed inside the page and put the sign-in form into a corner of it.
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
