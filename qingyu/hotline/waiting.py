"""How long a caller will wait: reckoned from who waits, who talks, and how long talks last (A9)."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _

from qingyu.core import clock
from qingyu.hotline import queries
from qingyu.hotline.codes import State
from qingyu.hotline.models import Call

# Where nobody has talked in the last hour.
USUAL_TALK = 180
# A wait is told in half minutes; more exactness would be pretended.
STEP = 30
HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Wait:
    """``seconds`` until a new caller is answered; 0 where somebody is free, None where nobody is on duty."""

    waiting: int
    talk_seconds: int
    on_phone: int
    on_duty: int
    seconds: int | None

    @property
    def sentence(self) -> str:
        """What the voice says to the caller."""
        if self.seconds is None:
            return _("Nobody is at the telephones just now. We will call you back as soon as the service opens.")
        if self.seconds == 0:
            return _("A colleague is free and will be with you at once.")
        if self.seconds < 60:
            return _("All colleagues are on the phone. You will wait less than a minute.")
        minutes = math.ceil(self.seconds / 60)
        words = _("All colleagues are on the phone. You will wait about %(minutes)d min; or we call you back.")
        return words % {"minutes": minutes}


def estimate(*, queue: str = "", community_id: int | None = None, besides: str = "") -> Wait:
    """What somebody who calls now will wait, in ``queue`` ("" for all); ``besides`` is the call that asks.

    Four queries.
    """
    now = clock.now()
    calls = Call.objects.incoming()
    waiting = calls.filter(state=State.RINGING, rang_at__gte=now - queries.STALE).exclude(call_id=besides)
    talking = calls.filter(state=State.ANSWERED, answered_at__gte=now - queries.LONGEST_TALK)
    in_queue = waiting.filter(queue=queue) if queue else waiting
    agents = set(queries.desk_on_duty(now, community_id).values_list("pk", flat=True))
    # Whoever talks is busy whichever queue the call came from.
    on_phone = len(agents & set(talking.values_list("agent_id", flat=True)))
    talk = _median_talk(now, queue)
    ahead = in_queue.count()
    return Wait(ahead, talk, on_phone, len(agents), reckon(ahead, talk, on_phone, len(agents)))


def reckon(waiting: int, talk_seconds: int, on_phone: int, on_duty: int) -> int | None:
    """Seconds until it is the next caller's turn. Pure.

    Each who is free takes one of those before; after that somebody is free every ``talk_seconds / on_duty``. Half of
    the talks under way are over sooner, which is left out: better answered earlier than said.
    """
    if on_duty <= 0:
        return None
    before = waiting - max(0, on_duty - on_phone)
    if before < 0:
        return 0
    return math.ceil((before + 1) * talk_seconds / on_duty / STEP) * STEP


def _median_talk(now: datetime, queue: str) -> int:
    talks = Call.objects.incoming().filter(rang_at__gte=now - HOUR, talk_seconds__gt=0)
    if queue:
        talks = talks.filter(queue=queue)
    seconds = [one or 0 for one in talks.values_list("talk_seconds", flat=True)]
    return round(median(seconds)) if seconds else USUAL_TALK
