from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from qingyu.ui.tests import gallery as pages

ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


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
        "qingyu.core.middleware.errors_speak",
    ]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=ARGS)
        yield browser
        browser.close()
