"""The whole product, served as ``make run`` serves it, with a database of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import global_settings
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from qingyu.core import clock
from qingyu.stories.benches.ground import own_database, served
from qingyu.stories.cast import PASSWORD, Cast, assemble

# A busy machine answers late; nothing here measures time.
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Town:
    """The cast, on duty at whatever hour the test runs, and where the product answers."""

    cast: Cast
    url: str


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the static files are collected and compressed, which takes seconds: once for every town."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def town(
    transactional_db, settings, collected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Town]:
    # The served product reads these passwords with its own settings, and keeps its files elsewhere.
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    monkeypatch.setenv("QINGYU_DATA", str(tmp_path))
    (tmp_path / "static").symlink_to(collected)
    # Not the tests' own: the served product commits from other processes, and who copies must be alone.
    with own_database(copy_of=connection.settings_dict["NAME"]):
        cast = assemble(timezone.localdate(clock.now()), always=True)
        with served() as (url, _pid):
            yield Town(cast, url)


Window = Callable[..., Page]


@pytest.fixture
def window(chromium: Browser, town: Town) -> Iterator[Window]:
    """Opens a window of its own, as another person at another machine would; ``phone`` for a small one."""
    contexts = []

    def open_window(*, phone: bool = False) -> Page:
        size = {"width": 390, "height": 844} if phone else {"width": 1440, "height": 900}
        context = chromium.new_context(viewport=size, locale="zh-CN", base_url=town.url)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        return page

    yield open_window
    for context in contexts:
        context.close()


def sign_in(page: Page, agent_no: str) -> None:
    page.goto("/console/sign-in")
    page.fill("[name=login]", agent_no)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)
