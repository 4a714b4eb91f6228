"""Many tickets with their promises in the first community there is."""

import itertools
import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connection

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.core import clock
from qingyu.core.tokens import tokens
from qingyu.places.models import Community, Home
from qingyu.staff.models import Employee
from qingyu.stories.demo.matters import MATTERS
from qingyu.tickets.codes import Channel, State

COLUMNS = (
    "number, track_code, community_id, home_id, building_id, entrance_id, spot, reporter_name, reporter_phone,"
    " private, channel, kind, category, urgency, case_class, level, suggested, state, title, text, expected,"
    " contacted_at, opened_at, owner_id, first_contact_id, transfers, reopened, tokens"
)
OPEN_SHARE = 0.02


def load(rows: int) -> int:
    """Write ``rows`` tickets, one in fifty still open, each with its two main promises; returns how many."""
    # Everything is read before COPY begins: meanwhile the connection answers no questions.
    tickets = _tickets(rows)
    first = next(tickets)
    with connection.cursor() as cursor:
        with cursor.copy(f"COPY tickets_ticket ({COLUMNS}) FROM STDIN") as copy:
            for values in itertools.chain([first], tickets):
                copy.write_row(values)
        cursor.execute(_PROMISES)
        cursor.execute("ANALYZE")
    return rows


def _tickets(rows: int) -> Iterator[list[Any]]:
    random = Random(rows)
    community = Community.objects.order_by("pk").first()
    assert community is not None
    homes = list(Home.objects.filter(community=community))
    staff = list(Employee.objects.filter(department__code="customer_service", communities=community))
    categories = list(Category.objects.values_list("code", flat=True))
    texts = [text for matter in MATTERS for text in matter.texts]
    start = clock.now() - timedelta(minutes=rows * 3)
    for index in range(rows):
        home, owner, text = random.choice(homes), random.choice(staff), random.choice(texts)
        is_open = index > rows * (1 - OPEN_SHARE)
        opened = start + timedelta(minutes=index * 3)
        urgency = random.choices(list(Urgency), (5, 60, 35))[0]
        case_class = CaseClass.EMERGENCY if urgency == Urgency.A else CaseClass.GENERAL
        state = random.choice([State.NEW, State.OPEN, State.WORKING]) if is_open else State.CLOSED
        owned = None if state == State.NEW else owner.pk
        number, phone = f"L{index:09d}", f"+86136{index:08d}"
        yield [
            number, uuid.UUID(int=random.getrandbits(128)).hex[:22], community.pk, home.pk, home.building_id,
            home.entrance_id, "", "住户", phone, False, random.choice(list(Channel)).value,
            random.choice(list(Kind)).value, random.choice(categories), urgency.value, case_class.value,
            Level.DEPARTMENT.value, json.dumps({}), state.value, text, text, "", opened, opened, owned, owned, 0, 0,
            tokens(number, text, phone, home.label),
        ]  # fmt: skip


_PROMISES = """
INSERT INTO promises_promise (ticket_id, part, name, text, starts_at, minutes, due_at, why, state, ended_at, rung)
SELECT t.id, '', clock.name, '', t.opened_at, clock.minutes, t.opened_at + clock.minutes * interval '1 minute', '{}',
       CASE WHEN t.state = 'closed' THEN 'kept' ELSE 'open' END,
       CASE WHEN t.state = 'closed' THEN t.opened_at + interval '30 minutes' END, 0
FROM tickets_ticket t CROSS JOIN (VALUES ('respond', 120), ('resolve', 1440)) AS clock (name, minutes)
WHERE t.number LIKE 'L%'
"""
