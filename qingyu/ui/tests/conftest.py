from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Page

from qingyu.ui.tests import gallery as pages
from tests.windows import Window


@pytest.fixture
def gallery(settings) -> None:
    """The gallery's urls and templates instead of the product's; nobody is signed in."""
    settings.ROOT_URLCONF = "qingyu.ui.tests.gallery"
    own = settings.TEMPLATES[0]
    processors = ["django.template.context_processors.request", "qingyu.ui.context.site"]
    options = {**own["OPTIONS"], "context_processors": processors}
    settings.TEMPLATES = [{**own, "DIRS": [pages.TEMPLATES], "OPTIONS": options}]
    # What is looked at needs no account, so no session and no database either.
    settings.MIDDLEWARE = [
        "qingyu.core.middleware.content_policy",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "qingyu.core.middleware.errors_speak",
    ]


@pytest.fixture
def address(gallery) -> Iterator[str]:
    """Django's own live server, without the database that pytest-django's would bring."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def visit(address: str, one_window: Window):
    """``visit("console", width, height, scheme, cookie="value")`` opens a page; its errors are in ``page.problems``."""

    def open_page(
        path: str, width: int = 390, height: int = 844, scheme: str = "light", prepare=None, **cookies: str
    ) -> Page:
        return one_window.open(
            f"{address}/gallery/{path}",
            width=width,
            height=height,
            scheme=scheme,
            cookies=cookies,
            prepare=prepare,
            console=True,
        )

    return open_page
