"""What the overload is made of: eight clients, thousands of old jobs, and how long each ticket waited."""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urlsplit

from django.db import connection
from django.db.models import Exists, Min, OuterRef

from qingyu.catalog.codes import Urgency
from qingyu.outbox.models import Message
from qingyu.stories.benches.ground import percentile
from qingyu.tickets.models import Ticket
from qingyu.work.models import Order

CLIENTS = 8
EMERGENCY_EACH = 5
EMERGENCIES = ("厨房水管爆了，水一直往外喷", "电梯里困了人，一直在按铃", "楼道里有很浓的煤气味")
OTHERS = (
    "大堂的灯不亮了",
    "阳台的门关不严",
    "楼上半夜拖家具太吵",
    "停车费怎么交",
    "单元门的门禁刷不开",
    "垃圾桶满了没人收",
)

# Followers of what these ordinary deeds told run once more for each copy.
COPIED = ("tickets.opened", "tickets.classified", "work.issued", "work.assigned")
PILE = """
WITH copies AS (
    INSERT INTO events_event (at, code, subject_type, subject_id, thread_type, thread_id, community_id, actor_kind,
        actor_id, actor_name, details, topics)
    SELECT e.at, e.code, e.subject_type, e.subject_id, e.thread_type, e.thread_id, e.community_id, e.actor_kind,
        e.actor_id, e.actor_name, e.details, e.topics
    FROM events_event e JOIN tickets_ticket t ON e.thread_type = 'tickets.ticket' AND e.thread_id = t.id,
        generate_series(1, %s)
    WHERE e.code = ANY(%s) AND t.urgency <> 'A' LIMIT %s
    RETURNING id
)
INSERT INTO procrastinate_jobs (task_name, queue_name, args)
SELECT 'events.deliver', 'default', jsonb_build_object('event_id', id) FROM copies
"""


@dataclass(frozen=True)
class Load:
    """Clients that register what residents of ``homes`` (room, number) ask, one in five an emergency."""

    address: str
    token: str
    homes: Sequence[tuple[str, str]]

    def steady(self, tickets: int, pace: float) -> int:
        """``tickets`` at ``pace`` a second, whatever the answers take; returns how many were acknowledged."""
        began = time.monotonic()

        def goes_on(place: int) -> bool:
            time.sleep(max(0.0, began + place / pace - time.monotonic()))
            return place < tickets

        return self._clients(goes_on)

    def full_speed(self, seconds: float) -> int:
        """Each client asks again as soon as it is answered; returns how many tickets were acknowledged."""
        end = time.monotonic() + seconds
        return self._clients(lambda _place: time.monotonic() < end)

    def _clients(self, goes_on: Callable[[int], bool]) -> int:
        counts = [0] * CLIENTS

        def client(mine: int) -> None:
            line = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=120)
            place = mine
            while goes_on(place):
                counts[mine] += self._register(line, place)
                place += CLIENTS
            line.close()

        threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts)

    def _register(self, line: http.client.HTTPConnection, place: int) -> bool:
        home, phone = self.homes[place % len(self.homes)]
        body = {
            "channel": "phone",
            "community": "yunxi",
            "text": _words(place),
            "reporter": {"phone": phone, "home": home},
        }
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "Idempotency-Key": str(uuid.uuid4()),
        }
        line.request("POST", "/api/v1/tickets", json.dumps(body).encode(), headers)
        answer = line.getresponse()
        answer.read()
        return answer.status == 201


def _words(place: int) -> str:
    words = EMERGENCIES if place % EMERGENCY_EACH == 0 else OTHERS
    return f"{words[place // EMERGENCY_EACH % len(words)]}（{place}）"


def pile_up(count: int) -> int:
    """Put about ``count`` jobs into the ordinary lane that have waited since before; returns how many."""
    with connection.cursor() as cursor:
        cursor.execute(PILE, [count, list(COPIED), count])
        return int(cursor.rowcount)


@dataclass(frozen=True)
class Spans:
    """``seconds`` from each emergency's ticket to its first order; what ended with none."""

    tickets: int
    seconds: list[float]
    without_order: int
    without_message: int

    @classmethod
    def since(cls, moment: datetime) -> Self:
        mine = Ticket.objects.filter(opened_at__gte=moment)
        told = Message.objects.filter(event__thread_type=Ticket._meta.label_lower, event__thread_id=OuterRef("pk"))
        urgent = mine.filter(urgency=Urgency.A)
        first = Order.objects.filter(ticket__in=urgent).values("ticket").annotate(first=Min("issued_at"))
        pairs = first.values_list("ticket__opened_at", "first")
        spans = [(issued - opened).total_seconds() for opened, issued in pairs]
        return cls(mine.count(), spans, urgent.count() - len(spans), mine.exclude(Exists(told)).count())

    def percentile(self, share: float) -> float:
        return percentile(self.seconds, share) if self.seconds else float("nan")
