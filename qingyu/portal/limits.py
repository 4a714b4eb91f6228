"""How often one may send something; counted in the database's cache, so over all processes."""

from django.core.cache import cache
from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.core.errors import TooMany
from qingyu.ui.formats import minutes_words


def count(what: str, key: object, *, most: int, seconds: int) -> None:
    """Count one more ``what`` by ``key``; raises TooMany beyond ``most`` in a window of ``seconds``.

    Two at the same moment may count as one: the limit keeps floods out, it is no ledger.
    """
    window, passed = divmod(int(clock.now().timestamp()), seconds)
    name = f"portal:{what}:{key}:{window}"
    so_far: int = cache.get(name, 0)
    if so_far >= most:
        wait = seconds - passed
        words = _("That was often in a short time. Please try again in %(time)s, or call us.")
        raise TooMany(words % {"time": minutes_words(-(-wait // 60))}, retry_after=wait)
    cache.set(name, so_far + 1, seconds)
