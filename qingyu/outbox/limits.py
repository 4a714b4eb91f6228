"""How much may leave: per number, so that nobody is flooded, and per day, so that a fault costs no fortune."""

from datetime import datetime, timedelta
from enum import Enum, auto

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from qingyu.outbox import alarm, quiet
from qingyu.outbox.codes import Carrier, State
from qingyu.outbox.models import Limit, Message, Spent

# As the documents of the services suggest: nobody reads a twentieth SMS of one day.
DEFAULTS = {Carrier.SMS: Limit(carrier=Carrier.SMS, per_hour=10, per_day=30, budget=5000)}
WORDS = "limit"
# What a bot may say in a minute (WeCom, DingTalk): who talks more is silenced for ten.
PER_MINUTE = {Carrier.GROUP: 20}


def of(carrier: str) -> Limit | None:
    return Limit.objects.filter(carrier=carrier).first() or DEFAULTS.get(Carrier(carrier))


class Reached(Enum):
    """Which limit holds a message back: what leaves in all in a day, or what one number gets."""

    BUDGET = auto()
    NUMBER = auto()


def reached(carrier: str, address: str, now: datetime) -> Reached | None:
    """The limit that would put off a message that is not urgent; None where none would. Counts nothing."""
    limit = of(carrier)
    if limit is None:
        return None
    if limit.budget and Spent.objects.filter(carrier=carrier, day=timezone.localdate(now), count__gte=limit.budget):
        return Reached.BUDGET
    return Reached.NUMBER if _number_full(carrier, address, limit, now) else None


def put_off(message: Message, now: datetime) -> datetime | None:
    """When the message may be tried again because a limit is reached now; None lets it go, and counts it.

    What is urgent goes in any case, and counts too; only a bot's minute holds for everything. Runs inside the
    transaction that claims the message.
    """
    if later := _minute_full(message, now):
        return later
    limit = of(message.carrier)
    if limit is None:
        return None
    if not message.urgent and (later := _number_full(message.carrier, message.address, limit, now)):
        return quiet.next_allowed(later)
    return _spend(message, limit, now)


def _minute_full(message: Message, now: datetime) -> datetime | None:
    most = PER_MINUTE.get(Carrier(message.carrier))
    if most is None:
        return None
    minute = timedelta(minutes=1)
    lately = Q(sent_at__gt=now - minute) | Q(state=State.SENT)
    said = Message.objects.filter(lately, carrier=message.carrier, address=message.address)
    return now + minute if said.count() >= most else None


def _number_full(carrier: str, address: str, limit: Limit, now: datetime) -> datetime | None:
    hour, day = now - timedelta(hours=1), now - timedelta(days=1)
    to_them = Message.objects.filter(carrier=carrier, address=address, sent_at__gt=day)
    count = to_them.aggregate(hour=Count("pk", filter=Q(sent_at__gt=hour)), day=Count("pk"))
    if limit.per_day and count["day"] >= limit.per_day:
        return now + timedelta(hours=6)
    return now + timedelta(hours=1) if limit.per_hour and count["hour"] >= limit.per_hour else None


def _spend(message: Message, limit: Limit, now: datetime) -> datetime | None:
    Spent.objects.get_or_create(carrier=message.carrier, day=timezone.localdate(now))
    row = Spent.objects.select_for_update().get(carrier=message.carrier, day=timezone.localdate(now))
    full = bool(limit.budget) and row.count >= limit.budget
    if full and row.alarmed_at is None:
        row.alarmed_at = now
        _alarm(message.carrier, limit, now)
    if not full or message.urgent:
        row.count += 1
    row.save()
    return quiet.next_allowed(_tomorrow(now)) if full and not message.urgent else None


def _tomorrow(now: datetime) -> datetime:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)


def _alarm(carrier: str, limit: Limit, now: datetime) -> None:
    """Whoever arranges the services hears of it in the app, once a day."""
    words = _("The day's limit of %(count)d messages by %(carrier)s is reached. Only urgent ones leave until tomorrow.")
    said = words % {"count": limit.budget, "carrier": Carrier(carrier).label}
    alarm.ring(said, template="budget", token=f"budget:{carrier}:{timezone.localdate(now)}", link="/console/outbox")
