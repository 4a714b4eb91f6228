"""A browser's window that tests share: swept before each page, for a new one costs a process and a second of it.

What is opened is as alone as in a window of its own: no cookie, nothing stored, no routes, no listeners of others.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Browser, Page

AXE = Path(settings.BASE_DIR).parent / "node_modules/axe-core/axe.min.js"
# Only what is found comes back: the list of everything that passed is a hundred times as long.
FOUND = """axe.run({resultTypes: ['violations']}).then(result => result.violations
    .map(one => [one.impact, `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`]))"""
GRAVE = ("serious", "critical")
SWEPT = "/swept"


class Window:
    """One window, at one address at a time; ``page.problems`` are the errors of the present page's scripts."""

    def __init__(self, browser: Browser, *, touch: bool = False) -> None:
        self.page: Page = browser.new_context(locale="zh-CN", has_touch=touch).new_page()
        self.page.problems = []
        self.console = False
        self.page.on("pageerror", lambda error: self.page.problems.append(str(error)))
        self.page.on("console", self._hear)
        self.page.developer = self.page.context.new_cdp_session(self.page)

    def open(
        self,
        url: str,
        *,
        width: int,
        height: int,
        scheme: str = "light",
        cookies: dict[str, str] | None = None,
        prepare: Callable[[Page], None] | None = None,
        console: bool = False,
    ) -> Page:
        """The page at ``url``, loaded; with ``console`` errors that the browser reports count as problems too."""
        self.leave()
        self.console = console
        self.page.problems = []
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme)
        self.page.context.add_cookies(
            [{"name": name, "value": value, "url": _origin(url)} for name, value in (cookies or {}).items()]
        )
        (prepare or quiet)(self.page)
        self.page.goto(url)
        return self.page

    def leave(self) -> None:
        """Nothing is open, and nothing of what was is kept."""
        if self.page.url == "about:blank" or self.page.url.endswith(SWEPT):
            return
        self.page.unroute_all(behavior="ignoreErrors")
        origin = _origin(self.page.url)
        # What belongs to the tab can only be swept from a page of the same origin, after the last one had its say.
        # It brings an icon, or the browser would ask for one and the next page be blamed that there is none.
        empty = '<link rel="icon" href="data:,">'
        self.page.route(f"{origin}{SWEPT}", lambda route: route.fulfill(body=empty, content_type="text/html"))
        self.page.goto(f"{origin}{SWEPT}")
        self.page.evaluate("sessionStorage.clear()")
        self.page.developer.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        self.page.context.clear_cookies()
        self.page.unroute_all()

    def _hear(self, message) -> None:
        if self.console and message.type == "error":
            self.page.problems.append(message.text)


def quiet(page: Page) -> None:
    """A live server that is there and has nothing to say; the page must not wait for the stream either."""
    page.route("**/live?*", lambda route: None)


def faults(page: Page) -> list[str]:
    """The serious and critical findings of axe, as ``rule: what it found``."""
    return [words for impact, words in findings(page) if impact in GRAVE]


def findings(page: Page) -> list[tuple[str, str]]:
    """All findings of axe: how grave, and what."""
    # The content policy keeps it out as a script of the page.
    page.developer.send("Runtime.evaluate", {"expression": _axe()})
    return [(impact, words) for impact, words in page.evaluate(FOUND)]


def _origin(url: str) -> str:
    return "{0.scheme}://{0.netloc}".format(urlsplit(url))


@cache
def _axe() -> str:
    return AXE.read_text()
