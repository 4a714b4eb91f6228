"""Renewing a page's live token."""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from qingyu.core.errors import Refused
from qingyu.events.live import tokens


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """A fresh token for the same topics, while the same person is signed in."""
    try:
        user_id, topics, _issued = tokens.read(request.POST.get("token", ""), max_age=tokens.RENEWABLE)
    except signing.BadSignature:
        raise Refused from None
    if user_id != (request.user.pk or 0):
        raise Refused
    return HttpResponse(tokens.issue(user_id, topics), content_type="text/plain")
