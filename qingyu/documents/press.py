"""The printing press, a process of its own: HTML and its pictures in, a PDF out. Knows neither Django nor the network.

Takes one JSON object, ``{"html": …, "files": {name: base64}}``, and gives the PDF. Only what came in is ever opened
(``paper:<name>``): whatever a text names (a file, an address) stays closed. The memory is capped, so that a page made
to fill it ends this process and no other.
"""

import base64
import json
from typing import Any

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

from qingyu.core.capped.child import main

SCHEME = "paper:"


def work(asked: bytes) -> bytes:
    """Print what came in."""
    said: dict[str, Any] = json.loads(asked)
    files = {name: base64.b64decode(data) for name, data in said["files"].items()}
    printed: bytes = HTML(string=said["html"], url_fetcher=Closed(files), base_url=SCHEME).write_pdf()
    return printed


class Closed(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Opens what was sent along and nothing else."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__()
        self.files = files

    def fetch(self, url: str, headers: Any = None) -> Any:
        name = url.removeprefix(SCHEME)
        if not url.startswith(SCHEME) or name not in self.files:
            raise ValueError("only what was sent along may be opened")
        return URLFetcherResponse(url, self.files[name], {"Content-Type": "image/jpeg"})


if __name__ == "__main__":
    main(work)
