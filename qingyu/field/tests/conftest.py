from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page

from qingyu.core import clock, jobs
from qingyu.intake.actions import receive
from qingyu.intake.request import Person, Request
from qingyu.staff.models import Employee
from qingyu.tickets.codes import Channel
from qingyu.work import actions as work
from qingyu.work.models import Order
from tests.windows import Window

LEAK = "厨房水槽下面的水管一直往外喷水，地上全是水，快要漫到客厅了"


@pytest.fixture
def sign_in(cast) -> Callable[[Employee], Client]:
    cache.clear()

    def signed_in(employee: Employee) -> Client:
        client = Client(HTTP_ACCEPT_LANGUAGE="zh-hans")
        client.force_login(employee.user)
        return client

    return signed_in


@pytest.fixture
def report(cast) -> Callable[..., Order]:
    """A leak that was called in and dispatched; the order belongs to ``to`` (unless None) or waits in the pool."""
    calls = iter(range(1000))

    def reported(to: Employee | None = None, *, pool: bool = False, **changes: object) -> Order:
        details = {
            "channel": Channel.PHONE,
            "community": cast.community.code,
            "text": LEAK,
            "reporter": Person(name="李敏", phone="13800001502", home="3栋2单元1502"),
            **changes,
        }
        request = Request(**details)  # type: ignore[arg-type]
        ticket = receive(request, outside_id=f"call-{next(calls)}", by=cast.actor(cast.wang)).ticket
        jobs.drain()
        order = ticket.orders.get()
        boss = cast.actor(cast.supervisor)
        if pool:
            order = work.return_order(order, by=boss, reason="谁先到谁处理")
            order = work.offer(order, by=boss)
        elif to and order.assignee != to:
            order = work.transfer(order, to=to, by=boss, reason="就近处理")
        jobs.drain()
        return order

    return reported


@pytest.fixture
def later() -> Callable[[int], None]:
    def travel(minutes: int) -> None:
        clock.travel_to(clock.now() + timedelta(minutes=minutes))

    return travel


@pytest.fixture(scope="session")
def touched(chromium: Browser) -> Window:
    return Window(chromium, touch=True)


@pytest.fixture
def phone(live_server, touched: Window, sign_in) -> Iterator[Callable[..., Page]]:
    """``phone(employee, "/field/")`` opens a page as that employee; its errors are in ``page.problems``."""

    def open_page(who: Employee, path: str, width: int = 390, height: int = 844, scheme: str = "light") -> Page:
        session = sign_in(who).cookies["sessionid"].value
        return touched.open(
            f"{live_server.url}{path}", width=width, height=height, scheme=scheme, cookies={"sessionid": session}
        )

    yield open_page
    touched.leave()
