"""The cast at the console: signed in, with tickets to work on, over HTTP and in a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from qingyu.catalog.codes import CaseClass, Kind, Level, Urgency
from qingyu.catalog.models import Category
from qingyu.staff.models import Employee
from qingyu.stories.cast import Cast
from qingyu.tickets.actions import open_ticket
from qingyu.tickets.codes import Channel
from qingyu.tickets.models import Ticket

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
def look(live_server: Any, chromium: Browser, sign_in: SignIn) -> Iterator[Visit]:
    """``look(person, path)`` opens a page in Chromium; its errors are in ``page.problems``."""
    contexts = []

    def open_page(person: Employee, path: str, width: int = 1440, height: int = 900, scheme: str = "light") -> Page:
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
        contexts.append(context)
        session = sign_in(person).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page = context.new_page()
        problems: list[str] = []
        page.problems = problems  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: problems.append(str(error)))
        # Nobody pushes in tests; the page must not wait for the stream either.
        page.route("**/live?*", lambda route: None)
        page.goto(f"{live_server.url}{path}")
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
