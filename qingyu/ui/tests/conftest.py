from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Page

from qingyu.ui.tests import gallery as pages


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
def visit(address: str, chromium: Browser):
    """``visit("console", width, height, scheme, cookie="value")`` opens a page; its errors are in ``page.problems``."""
    contexts = []

    def open_page(
        path: str, width: int = 390, height: int = 844, scheme: str = "light", prepare=None, **cookies: str
    ) -> Page:
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, color_scheme=scheme, locale="zh-CN")
        contexts.append(context)
        context.add_cookies([{"name": key, "value": value, "url": address} for key, value in cookies.items()])
        page = context.new_page()
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and page.problems.append(message.text))
        if prepare:
            prepare(page)
        page.goto(f"{address}/gallery/{path}")
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()
