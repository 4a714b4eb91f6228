"""How often one may try something out; counted in the database's cache, so over all processes."""

from django.core.cache import cache
from django.utils.translation import gettext as _

from qingyu.accounts.actors import Actor
from qingyu.core import clock
from qingyu.core.errors import TooMany

HOUR = 3600


def count(what: str, by: Actor, *, most: int) -> None:
    """Count one more ``what`` by the actor; raises TooMany beyond ``most`` in an hour."""
    window, passed = divmod(int(clock.now().timestamp()), HOUR)
    name = f"console:{what}:{by.id}:{window}"
    so_far: int = cache.get(name, 0)
    if so_far >= most:
        words = _("You have tried this %(count)d times within the hour. Please wait a little.")
        raise TooMany(words % {"count": most}, retry_after=HOUR - passed)
    cache.set(name, so_far + 1, HOUR)
