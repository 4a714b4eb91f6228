"""The cast at the console: signed in, with tickets to work on, over HTTP and in a browser."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.staff.models import Employee
from qingyu.stories.cast import Cast
from qingyu.tickets.actions import open_ticket
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket
from tests.windows import Window

Opened = Callable[..., Ticket]
SignIn = Callable[[Employee], Client]
Visit = Callable[..., Page]


@pytest.fixture
def sign_in() -> SignIn:
    """``sign_in(person)`` is a browser without scripts in which they are signed in."""

    def make(person: Employee) -> Client:
        client = Client()
        client.force_login(person.user)
        return client

    return make


@pytest.fixture
def bound(cast: Cast) -> Employee:
    """The manager, were they manager of one community only."""
    Employee.objects.filter(pk=cast.manager.pk).update(everywhere=False)
    cast.manager.communities.set([cast.community])
    return cast.manager


@pytest.fixture
def opened(cast: Cast) -> Opened:
    """Opens a ticket of Li Min's, by the agent unless said otherwise; level 1, so that nobody is sent by itself."""

    def make(**said: Any) -> Ticket:
        defaults = {
            "by": cast.actor(cast.wang),
            "community": cast.community,
            "text": "厨房水管漏水",
            "channel": Channel.PHONE,
            "kind": Kind.REPAIR,
            "category": Category.objects.get(code=said.pop("category", "water")),
            "urgency": Urgency.B,
            "case_class": CaseClass.GENERAL,
            "level": Level.DESK,
            "home": cast.home,
            "reporter": cast.li,
        }
        return open_ticket(**{**defaults, **said})

    return make


@pytest.fixture
def look(live_server: Any, one_window: Window, sign_in: SignIn) -> Visit:
    """``look(person, path)`` opens a page in Chromium; its errors are in ``page.problems``."""

    def open_page(person: Employee, path: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        session = sign_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        return one_window.open(
            f"{live_server.url}{path}",
            width=width,
            height=height,
            scheme=scheme,
            cookies={settings.SESSION_COOKIE_NAME: session},
        )

    return open_page
