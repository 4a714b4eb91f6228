"""Li Min signed in at the portal, photos, and requests in every state."""

import io
import uuid
from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page

from qingyu.core import jobs
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Resident
from qingyu.stories.cast import Cast
from qingyu.tickets.models import Ticket


@pytest.fixture(autouse=True)
def no_counts(db) -> None:
    cache.clear()


@pytest.fixture
def signed_in() -> Callable[[Resident], Client]:
    def sign_in(resident: Resident) -> Client:
        client = Client()
        client.force_login(give_sign_in(resident))
        return client

    return sign_in


@pytest.fixture
def li(cast: Cast, signed_in) -> Client:
    return signed_in(cast.li)


@pytest.fixture
def zhou(cast: Cast, signed_in) -> Client:
    return signed_in(cast.zhou)


def photo(name: str = "photo.jpg", colour: str = "navy") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (80, 60), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def filled(cast: Cast, **changed: object) -> dict[str, object]:
    """The report form as Li Min sends it."""
    return {
        "kind": "repair",
        "text": "厨房水槽下面的水管滴水",
        "where": "home",
        "spot": "水槽下面",
        "home": str(cast.home.pk),
        "phone": "138 0000 1502",
        "once": str(uuid.uuid4()),
        **changed,
    }


@pytest.fixture
def ticket(cast: Cast, li: Client) -> Ticket:
    """Li Min's request, for which somebody has been named."""
    li.post("/report", filled(cast))
    jobs.drain()
    return Ticket.objects.get()


@pytest.fixture
def phone(live_server, chromium: Browser, signed_in) -> Iterator[Callable[..., Page]]:
    """``phone("/", cast.li)`` opens a page as that resident (or guest); its errors are in ``page.problems``."""
    contexts = []

    def open_page(
        path: str,
        who: Resident | None = None,
        *,
        width: int = 390,
        height: int = 844,
        scheme: str = "light",
        **cookies: str,
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="zh-CN")
        contexts.append(context)
        if who:
            cookies["sessionid"] = signed_in(who).cookies["sessionid"].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        # A live server that is there and has nothing to say.
        page.route("**/live?*", lambda route: None)
        page.goto(f"{live_server.url}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
