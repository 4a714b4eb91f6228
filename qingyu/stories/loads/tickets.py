"""Many tickets with their promises in the first community there is."""

import itertools
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import lru_cache
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
from qingyu.tickets.finding import found_by
from qingyu.tickets.models import Ticket

COLUMNS = (
    "number, track_code, community_id, home_id, building_id, entrance_id, spot, reporter_name, reporter_phone,"
    " private, channel, kind, category, urgency, case_class, level, suggested, state, title, text, expected,"
    " contacted_at, opened_at, owner_id, first_contact_id, transfers, reopened, tokens"
)
OPEN_SHARE = 0.02


def load(rows: int, *, promises: bool = True) -> int:
    """Write ``rows`` tickets, one in fifty still open, each with its two main promises; returns how many."""
    # Everything is read before COPY begins: meanwhile the connection answers no questions.
    tickets = _tickets(rows)
    first = next(tickets)
    copying = f"COPY tickets_ticket ({COLUMNS}) FROM STDIN"
    with connection.cursor() as cursor, _without_word_index(cursor), cursor.copy(copying) as copy:
        for values in itertools.chain([first], tickets):
            copy.write_row(values)
    with connection.cursor() as cursor:
        if promises:
            cursor.execute(_PROMISES)
        cursor.execute("ANALYZE")
    return rows


@contextmanager
def _without_word_index(cursor: Any) -> Iterator[None]:
    """Built at once afterwards, it takes a tenth of the time; as small as PostgreSQL makes it by default."""
    index = next(one for one in Ticket._meta.indexes if one.name == "ticket_tokens")
    with connection.schema_editor() as editor:
        editor.remove_index(Ticket, index)
    yield
    cursor.execute("SET maintenance_work_mem = '256MB'")
    with connection.schema_editor() as editor:
        editor.add_index(Ticket, index)


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
        number, phone, name = f"L{index:09d}", f"+86136{index * 7 % 10**8:08d}", name_of(random)
        text = _longer(text, index, random)
        yield [
            number, uuid.UUID(int=random.getrandbits(128)).hex[:22], community.pk, home.pk, home.building_id,
            home.entrance_id, "", name, phone, False, random.choice(list(Channel)).value,
            random.choice(list(Kind)).value, random.choice(categories), urgency.value, case_class.value,
            Level.DEPARTMENT.value, json.dumps({}), state.value, text[:80], text, "", opened, opened, owned, owned, 0,
            0, literal((*_words(text), *_words(home.label), *_words("", name), *tokens(number, phone))),
        ]  # fmt: skip


@lru_cache(maxsize=200_000)
def _words(text: str, name: str = "") -> tuple[str, ...]:
    """The same words come again and again; cutting them anew each time would be most of the work."""
    return tuple(found_by(text, name=name))


def literal(words: Iterable[str]) -> str:
    """As COPY reads an array; tokens hold nothing that would need quotes."""
    return "{" + ",".join(dict.fromkeys(words)) + "}"


def name_of(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(GIVEN)


def _longer(text: str, index: int, random: Random) -> str:
    """The text with what residents add; one in ten thousand says something nobody else says."""
    words = f"{text}，{random.choice(MORE)}{random.choice(MORE)}"
    if index % 10_000 == 77:
        words += f"，顺便问一下{rare(index)}的事"
    return words


def rare(index: int) -> str:
    """Four characters that hardly any other ticket has next to each other."""
    return "".join(chr(0x5000 + (index * 7919 + step * 977) % 0x2000) for step in range(4))


# What residents add, and what they are called.
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("敏", "立", "建国", "晓明", "芳", "丽华", "志强", "秀英", "洋", "静", "伟", "桂兰", "子涵", "浩然", "雨桐")
MORE = (
    "昨天晚上就开始了。", "麻烦尽快派人来看看。", "家里有老人，请敲门轻一点。",
    "我下午三点以后在家。", "之前修过一次又坏了。",
    "请先打电话再上门。", "孩子在睡觉，请小声。", "楼下也说有影响。", "照片已经发到群里了。", "需要的话我可以配合。",
)  # fmt: skip

_PROMISES = """
INSERT INTO promises_promise (ticket_id, part, name, text, starts_at, minutes, due_at, why, state, ended_at, rung)
SELECT t.id, '', clock.name, '', t.opened_at, clock.minutes, t.opened_at + clock.minutes * interval '1 minute', '{}',
       CASE WHEN t.state = 'closed' THEN 'kept' ELSE 'open' END,
       CASE WHEN t.state = 'closed' THEN t.opened_at + interval '30 minutes' END, 0
FROM tickets_ticket t CROSS JOIN (VALUES ('respond', 120), ('resolve', 1440)) AS clock (name, minutes)
WHERE t.number LIKE 'L%'
"""
