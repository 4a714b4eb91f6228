"""Li Min signed in at the portal, photos, and requests in every state."""

import io
import uuid
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from playwright.sync_api import Page

from qingyu.core import jobs
from qingyu.people.actions.sign_in import give_sign_in
from qingyu.people.models import Resident
from qingyu.stories.cast import Cast
from qingyu.tickets.models import Ticket
from tests.windows import Window


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
def phone(live_server, one_window: Window, signed_in) -> Callable[..., Page]:
    """``phone("/", cast.li)`` opens a page as that resident (or guest); its errors are in ``page.problems``."""

    def open_page(
        path: str,
        who: Resident | None = None,
        *,
        width: int = 390,
        height: int = 844,
        scheme: str = "light",
        **cookies: str,
    ) -> Page:
        if who:
            cookies["sessionid"] = signed_in(who).cookies["sessionid"].value
        return one_window.open(f"{live_server.url}{path}", width=width, height=height, scheme=scheme, cookies=cookies)

    return open_page
