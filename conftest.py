"""What every test has: a clean media folder, static files without a manifest, no network but loopback."""

import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as django_settings
from django.utils import translation
from hypothesis import settings
from pytest_django.fixtures import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from qingyu.stories.cast import Cast
    from tests.windows import Window

# How long a test takes says nothing on a machine with other things to do.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

# A Monday without holidays around it.
DAY = date(2026, 6, 8)

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: object) -> None:
    host = address[0] if isinstance(address, tuple) else "localhost"
    if self.family != socket.AF_UNIX and host not in {"127.0.0.1", "::1", "localhost"}:
        raise RuntimeError(f"a test reached for the network: {address}")
    _connect(self, address)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _loopback_only)


@pytest.fixture(autouse=True)
def plain_settings(settings: Settings, tmp_path: Path) -> None:
    # Where the stand-ins of outside services are.
    settings.PRIVATE_HOSTS = ["127.0.0.1"]
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def chinese() -> None:
    """A request in English leaves its language behind in the thread; each test begins in the company's."""
    translation.activate(django_settings.LANGUAGE_CODE)


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the files that are decoded from here on; decoding itself is the real one."""
    from qingyu.core.pictures import darkroom

    ask, sizes = darkroom.ROOM.ask, list[int]()

    def asked(data: bytes) -> bytes:
        sizes.append(len(data) - 1)
        return ask(data)

    monkeypatch.setattr(darkroom.ROOM, "ask", asked)
    return sizes


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    from tests.emptying import instead_of_flush

    instead_of_flush()


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One browser for all tests of a process: Playwright's loop cannot be started twice in it."""
    from playwright.sync_api import sync_playwright

    # That loop runs in this thread until the end, which Django would take for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=args)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def _window(chromium: "Browser") -> "Window":
    from tests.windows import Window

    return Window(chromium)


@pytest.fixture
def one_window(_window: "Window") -> "Iterator[Window]":
    """The window that tests share; whatever a test opened is left before its database is emptied."""
    yield _window
    _window.leave()


@pytest.fixture
def cast(db: None) -> "Iterator[Cast]":
    """The cast on Monday 8 June 2026 at 09:00; the clock travels, followers run at ``jobs.drain()``."""
    from qingyu.core import clock, jobs
    from qingyu.stories.cast import at
    from tests.snapshot import lay

    with clock.travelling(at(DAY, "09:00")), jobs.inline():
        yield lay(DAY)
