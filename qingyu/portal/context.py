"""What the residents' pages know besides: which number helps."""

from collections.abc import Callable
from functools import cache
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest

from qingyu.accounts.actors import GUEST
from qingyu.accounts.requests import ActingRequest
from qingyu.places.models import Community


def help_phone(request: HttpRequest) -> dict[str, Callable[[], str]]:
    """``help_phone`` for templates, asked only where it is shown; a view that knows better passes its own.

    "" where several communities of the reader have several numbers: then the page of numbers helps.
    """

    @cache
    def number() -> str:
        numbers = list(hotlines(request).order_by().values_list("hotline", flat=True).distinct()[:2])
        return numbers[0] if len(numbers) == 1 else ""

    return {"help_phone": number}


def hotlines(request: HttpRequest) -> QuerySet[Community]:
    """The reader's communities that have a number; every one for guests and staff."""
    actor = getattr(cast(ActingRequest, request), "actor", GUEST)
    known = Community.objects.exclude(hotline="").order_by("name")
    return known.visible_to(actor) if actor.is_resident and actor.homes else known
