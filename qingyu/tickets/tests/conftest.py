from collections.abc import Callable
from typing import Any

import pytest

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.stories.cast import Cast
from qingyu.tickets.actions import open_ticket
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

Opened = Callable[..., Ticket]


@pytest.fixture
def opened(cast: Cast) -> Opened:
    """Opens a ticket of Li Min's, by the agent unless said otherwise; level 1, so that nobody is sent by itself."""

    def make(**said: Any) -> Ticket:
        category = Category.objects.get(code=said.pop("category", "water"))
        defaults = {
            "by": cast.actor(cast.wang),
            "community": cast.community,
            "text": "厨房水管漏水",
            "channel": Channel.PHONE,
            "kind": Kind.REPAIR,
            "category": category,
            "urgency": Urgency.B,
            "case_class": CaseClass.GENERAL,
            "level": Level.DESK,
            "home": cast.home,
            "reporter": cast.li,
        }
        return open_ticket(**{**defaults, **said})

    return make
