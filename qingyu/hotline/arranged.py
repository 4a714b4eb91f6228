"""How the hotline is set up, what it says, and until when a missed caller is called back."""

import logging
import re
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from qingyu.core.errors import Invalid, Missing
from qingyu.hotline.models import Settings
from qingyu.hours.models import WorkCalendar
from qingyu.hours.queries import service_calendar
from qingyu.hours.reckon import AROUND_THE_CLOCK, Calendar, add, add_minutes, next_opening
from qingyu.people import phones
from qingyu.places.models import Community

log = logging.getLogger(__name__)

# So much before the limit whoever is on duty is reminded; on short limits earlier.
WARNING = timedelta(minutes=10)


def settings_of(community: Community | None) -> Settings:
    """The community's own settings, else the company's, else what the standards say (not saved). One query."""
    asked = Q(community=None) | Q(community=community)
    rows = {row.community_id: row for row in Settings.objects.filter(asked)}
    own = rows.get(community.pk) if community else None
    return own or rows.get(None) or usual()


def usual() -> Settings:
    """15 seconds (three rings), 30 minutes, and a greeting with name and agent number (A9, A10)."""
    return Settings(
        company=_("property service centre"),
        greeting=_("Hello, this is {company}, agent {agent_no} speaking. How may I help you?"),
        consent=_("To serve you better, this call is being recorded."),
    )


def greeting(settings: Settings, *, agent_no: str, community: Community | None) -> str:
    """What the agent says first. Words in braces that are not ours stay as they are."""
    company = f"{community}{settings.company}" if community and settings.community_id is None else settings.company
    words = {"company": company, "agent_no": agent_no}
    return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), settings.greeting)


def due_of(community: Community | None, missed_at: datetime, minutes: int) -> tuple[datetime, datetime]:
    """Until when somebody calls back, and when whoever is on duty is reminded of it, both in minutes of service: who
    calls at night is called back in the morning. Around the clock where no calendar can say it: nobody is forgotten.
    """
    try:
        return _limits(_calendar(community), missed_at, minutes)
    except ValueError as error:
        log.warning("A call back is reckoned around the clock: %s", error)
        return _limits(AROUND_THE_CLOCK, missed_at, minutes)


def _limits(calendar: Calendar, missed_at: datetime, minutes: int) -> tuple[datetime, datetime]:
    ahead = min(WARNING, timedelta(minutes=minutes) / 3)
    passed = add(calendar, missed_at, timedelta(minutes=minutes) - ahead)
    return add_minutes(calendar, missed_at, minutes), next_opening(calendar, passed)


def _calendar(community: Community | None) -> Calendar:
    found = (community.calendar if community else None) or _service()
    return found.value() if found else AROUND_THE_CLOCK


def dialled_community(dialled: str) -> Community | None:
    """The one community whose hotline this is; None where there is none or several share it. One query."""
    if not dialled:
        return None
    found = [one for one in Community.objects.exclude(hotline="") if _same(one.hotline, dialled)]
    return found[0] if len(found) == 1 else None


def _same(printed: str, dialled: str) -> bool:
    try:
        return phones.normalise(printed) == phones.normalise(dialled)
    except Invalid:
        # A hotline is printed as people like it.
        return _digits(printed) == _digits(dialled) != ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _service() -> WorkCalendar | None:
    try:
        return service_calendar()
    except Missing:
        return None
