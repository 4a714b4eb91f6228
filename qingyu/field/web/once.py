"""The second tap of a double tap does nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import cache

from qingyu.accounts.requests import ActingRequest

HOUR = 3600


@contextmanager
def once(request: ActingRequest) -> Iterator[bool]:
    """Whether this form is sent for the first time; what ends in an error may be sent again.

    Not to be used around anything that a form without a one-time id should do only once.
    """
    sent = request.POST.get("once", "")[:80]
    key = f"once:{request.actor.id}:{sent}"
    fresh = not sent or cache.add(key, True, HOUR)
    try:
        yield fresh
    except BaseException:
        if sent and fresh:
            cache.delete(key)
        raise
