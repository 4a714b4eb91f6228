"""Every page, opened in a real browser by somebody who may: nothing on it is forbidden by the content policy."""

from collections.abc import Iterator
from contextvars import copy_context
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.house.test_access import Scene, _path, read, scene  # noqa: F401

pytestmark = pytest.mark.browser

HOME = "http://localhost"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Who walks through which door; the first who gets the page opens it.
DOORS = {"console/": ("manager",), "field/": ("crew leader", "technician"), "": ("resident", "guest", "manager")}
# The columns of the access matrix.
ROLES = (
    "guest", "resident", "neighbour", "resident elsewhere",
    "technician", "crew leader", "clerk", "supervisor", "manager", "supervisor elsewhere",
)  # fmt: skip
HEARS = (
    "addEventListener('securitypolicyviolation', e => console.warn(`forbidden ${e.effectiveDirective} ${e.sample}`))"
)


class Walker:
    """A browser whose requests Django answers in this process, in the test's own transaction."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(
            locale="zh-CN", base_url=HOME, service_workers="block", viewport={"width": 1440, "height": 900}
        ).new_page()
        self.page.add_init_script(HEARS)
        self.page.on("console", self._hear)
        self.page.route("**/*", self._answer)
        self.client = Client()
        # Playwright calls back in a context of its own, where neither the clock nor the transaction is the test's.
        self.here = copy_context()
        self.found: list[str] = []
        self.first: HttpResponse | None = None

    def _hear(self, message) -> None:
        if "forbidden " in message.text or "Content Security Policy" in message.text:
            self.found.append(f"{urlsplit(self.page.url).path}: {message.text[:300]}")

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.netloc != "localhost" or route.request.method != "GET":
            route.abort()
        elif address.path.startswith("/static/"):
            file = finders.find(address.path.removeprefix("/static/"))
            route.fulfill(path=file) if file else route.fulfill(status=404)
        else:
            asked = f"{address.path}?{address.query}"
            sent = {name: value for name, value in route.request.headers.items() if name.startswith("hx-")}
            response = self.first or self.here.run(self.client.get, asked, headers={"host": "localhost", **sent})
            self.first = None
            body = b"".join(response.streaming_content) if response.streaming else response.content
            route.fulfill(status=response.status_code, headers=dict(response.headers), body=body)

    def open(self, path: str, answer: HttpResponse | None = None) -> None:
        """Open it, with the ``answer`` that is already there."""
        self.first = answer
        self.page.goto(path)
        self.page.wait_for_function(
            "[...document.querySelectorAll('[data-module]')].every(one => one.dataset.moduleReady)"
        )
        for chart in self.page.locator(".q-chart svg").all()[:1]:
            chart.hover()


@pytest.fixture
def walker(chromium: Browser) -> Iterator[Walker]:
    one = Walker(chromium)
    yield one
    one.page.context.close()


def pages() -> list[tuple[str, str]]:
    """(role, route) of every page that somebody gets, once."""
    found = []
    for (verb, route), statuses in sorted(read().items()):
        gets = dict(zip(ROLES, statuses, strict=True))
        door = next(one for one in DOORS if route.startswith(one))
        role = next((one for one in (*DOORS[door], *ROLES) if gets.get(one) == "200"), None)
        if verb == "GET" and role and not route.startswith("api/"):
            found.append((role, route))
    return sorted(found)


def test_no_page_meets_the_content_policy(scene: Scene, walker: Walker) -> None:  # noqa: F811
    opened, present = 0, ""
    for role, route in pages():
        path = _path(route, scene.values)
        if role != present:
            walker.client, present = Client(headers={"host": "localhost"}), role
            if user := scene.users[role]:
                walker.client.force_login(user, backend=BACKEND)
        first = walker.client.get(path)
        if first.status_code == 200 and first["Content-Type"].startswith("text/html"):
            assert "unsafe-inline" not in first["Content-Security-Policy"], path
            walker.open(path, first)
            opened += 1
    assert opened > 100
    assert walker.found == []


@pytest.mark.django_db
def test_what_a_page_has_inline_is_heard_of(walker: Walker) -> None:
    """Else the other test could not fail."""
    walker.page.route("**/inline", lambda route: route.fulfill(
        body='<p style="color:red" onclick="x()">', content_type="text/html",
        headers={"Content-Security-Policy": walker.client.get("/healthz")["Content-Security-Policy"]},
    ))  # fmt: skip
    walker.open("/inline")
    assert any("style-src" in one for one in walker.found)
