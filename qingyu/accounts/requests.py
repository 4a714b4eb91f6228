"""A request as views receive it, after the middleware has said who acts."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from qingyu.accounts.actors import Actor


class ActingRequest(HttpRequest):
    """For annotations: views write ``request: ActingRequest``. ``actor`` is GUEST where nobody is signed in."""

    actor: Actor
    htmx: HtmxDetails
