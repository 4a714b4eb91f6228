"""What the line says goes the way of every telephone system: the same reading, the same verbs."""

import logging
from collections.abc import Awaitable, Callable

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from qingyu.channels.hotline.ami.tracker import PREFIX, Told
from qingyu.channels.hotline.payload import understood
from qingyu.core.errors import Invalid
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call
from qingyu.outbox.services import Values

log = logging.getLogger(__name__)


def teller(values: Values) -> Callable[[list[Told]], Awaitable[None]]:
    """A coroutine that stores a list of events."""

    @sync_to_async
    def tell(some: list[Told]) -> None:
        for told in some:
            store(told, values)

    return tell


@sync_to_async
def known() -> list[str]:
    """The ids of Asterisk's calls that are not known to have ended."""
    _fresh_connection()
    going_on = Call.objects.filter(call_id__startswith=PREFIX, state__in=(State.RINGING, State.ANSWERED))
    return list(going_on.values_list("call_id", flat=True))


def store(told: Told, values: Values) -> None:
    """One event; what cannot be read or stored is logged, and the listening goes on."""
    _fresh_connection()
    try:
        understood(told, values).apply()
    except Invalid as error:
        log.warning("what Asterisk said of %s cannot be read: %s", told["call_id"], error)
    except Exception:
        # One call that cannot be stored must not end the listening to all others.
        log.exception("what Asterisk said of %s could not be stored", told["call_id"])


def _fresh_connection() -> None:
    """A process that listens for weeks outlives its connections; inside a transaction they are needed."""
    if not connection.in_atomic_block:
        close_old_connections()
