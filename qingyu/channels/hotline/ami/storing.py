"""What the line says goes the way of every telephone system: the same reading, the same verbs."""

import logging
import time
from collections.abc import Awaitable, Callable

from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection

from qingyu.channels.hotline.ami.tracker import PREFIX, Told
from qingyu.channels.hotline.numbers import number_of
from qingyu.channels.hotline.payload import understood
from qingyu.core import trouble
from qingyu.core.errors import Invalid
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call
from qingyu.outbox.services import Values, mapping
from qingyu.places.models import Community
from qingyu.staff.models import Employee

log = logging.getLogger(__name__)

PAUSES = (0.5, 1, 2, 4, 8, 15)


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


def house(values: Values) -> Callable[[], Awaitable[tuple[frozenset[str], frozenset[str]]]]:
    """A coroutine that returns our own lines, as :func:`number_of` reads them, and the extensions of the house."""

    @sync_to_async
    def found() -> tuple[frozenset[str], frozenset[str]]:
        _fresh_connection()
        written = Community.objects.exclude(hotline="").values_list("hotline", flat=True)
        lines = {number_of(one, values.get("area_code", "")) for one in written} - {""}
        agents = Employee.objects.active().exclude(agent_no="").values_list("agent_no", flat=True)
        return frozenset(lines), frozenset({*agents, *mapping(values.get("extensions", ""))})

    return found


def store(told: Told, values: Values) -> None:
    """One event. What cannot be read or stored is logged; a database that is away is waited for."""
    tries = 0
    while not _stored(told, values):
        # Asterisk keeps what it says next until we read on.
        time.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
        tries += 1


def _stored(told: Told, values: Values) -> bool:
    """False where it is worth another try."""
    _fresh_connection()
    try:
        understood(told, values).apply()
    except Invalid as error:
        log.warning("what Asterisk said of %s cannot be read: %s", told["call_id"], error)
    except Exception as error:
        # One call that cannot be stored must not end the listening to all others.
        log.exception("what Asterisk said of %s could not be stored", told["call_id"])
        return connection.in_atomic_block or trouble.of(error) is None
    return True


def _fresh_connection() -> None:
    """A process that listens for weeks outlives its connections; inside a transaction they are needed."""
    if not connection.in_atomic_block:
        close_old_connections()
